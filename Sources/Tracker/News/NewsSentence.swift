package import Cron
package import Hiscores
import Scheduling
package import Store
package import Timestamps

/// What news tell, in words that go on after the player's name. What strangers had a hand in, such as the name of a new
/// row of the hiscores, is made harmless text.
package enum NewsSentence {
    /// So many levels, and so many things beside them, are named.
    private static let mostNamed = 5

    /// Everything that is told of a player at once, as one sentence without a full stop.
    ///
    /// - parameter zone: whose clock the times of a death are read from.
    package static func text(of news: NewsRow, metrics: [Int64: Metric], in zone: CronTimeZone) -> String {
        var clauses: [String] = []
        for kind in order {
            let events = news.events.filter { $0.kind == kind.rawValue }
            switch kind {
            case .levelUp: clauses += levels("reached level", events, metrics)
            case .virtualLevel: clauses += levels("reached virtual level", events, metrics)
            case .hardcoreDied:
                clauses += events.map { event in
                    (text(event, metrics: metrics) ?? "") + (bracket(event, in: zone).map { " \($0)" } ?? "")
                }
            default: clauses += events.compactMap { text($0, metrics: metrics) }
            }
        }
        let more = clauses.count - mostNamed
        if more > 1 { clauses = clauses.prefix(mostNamed) + ["\(more) more steps"] }
        return clauses.isEmpty ? "did something new" : enumeration(clauses)
    }

    /// What one event tells.
    ///
    /// - returns: nil for what is never news.
    package static func text(_ event: EventRow, metrics: [Int64: Metric]) -> String? {
        guard let kind = EventKind(rawValue: event.kind), kind.isNews else { return nil }
        let metric = event.metricID.flatMap { metrics[$0] }
        let detail = EventDetail(event.detail)
        switch kind {
        case .levelUp: return "reached level \(event.threshold) in \(name(metric))"
        case .virtualLevel: return "reached virtual level \(event.threshold) in \(name(metric))"
        case .milestone:
            let amount = amount(event.threshold, of: metric)
            switch metric?.kind {
            case .overall, .skill: return "passed \(amount)"
            case .raid: return "finished \(name(metric)) \(event.threshold.grouped) times"
            default: return "reached \(amount)"
            }
        case .totalLevel: return "reached a total level of \(event.threshold.grouped)"
        case .baseLevel: return "has level \(event.threshold) or more in every skill"
        case .maxed: return "is maxed: level 99 in every skill"
        case .hardcoreDied: return "died as a hardcore ironman"
        case .modeChanged:
            guard let from = detail["from"], let to = detail["to"] else { return "plays in another mode now" }
            return "went from \(GameMode.words(from)) to \(GameMode.words(to))"
        case .renamed: return detail["from"].map { "was called \($0) before" } ?? "has a new name"
        case .quarantined: return "is on hold: numbers went down" + inBrackets(detail["summary"])
        case .released: return "is no longer on hold: the numbers are back"
        case .rollbackAccepted: return "lost some progress to a rollback of the game" + inBrackets(detail["summary"])
        case .frozen: return "needs a decision: somebody else may have taken the name"
        case .resolved:
            guard detail["decision"] == PlayerResolution.Decision.split.rawValue else {
                return "goes on with the lower numbers"
            }
            return "is somebody else now" + (detail["archive"].map { "; what was seen before is kept as \($0)" } ?? "")
        case .notFound: return "is not on the hiscores any more"
        case .foundAgain: return "is on the hiscores again"
        case .goalReached: return "reached a goal: \(goal(event, metric, isLevel: detail["measure"] == "level"))"
        case .suspiciousRise: return nil
        }
    }

    /// A number of a metric: `15M XP in Magic`, `500 kills of Zulrah`, `500 in Barrows Chests`.
    package static func amount(_ number: Int64, of metric: Metric?) -> String {
        switch metric?.kind {
        case .overall: "\(number.shortExperience) XP in total"
        case .skill: "\(number.shortExperience) XP in \(name(metric))"
        case .boss where metric?.countsKills == true: "\(number.grouped) kills of \(name(metric))"
        case .raid: "\(number.grouped) completions of \(name(metric))"
        default: "\(number.grouped) in \(name(metric))"
        }
    }

    /// `level 99 in Slayer`, `a total level of 2,000`.
    package static func level(_ level: Int64, of metric: Metric?) -> String {
        metric?.kind == .overall ? "a total level of \(level.grouped)" : "level \(level) in \(name(metric))"
    }

    /// `between 8 Mar 2026, 09:15 and 8 Mar 2026, 21:15 UTC+01:00`: nobody knows when, only between which looks. Each end
    /// has the distance from UTC of its own time, and names it where the two differ.
    package static func bracket(_ after: Timestamp, _ before: Timestamp, in zone: CronTimeZone) -> String {
        let offsets = [after, before].map(zone.offsetSeconds(at:))
        let ends = zip([after, before], offsets).map { time, offset in
            let local = LocalTime(time, offsetSeconds: offset)
            return "\(local.dateText), \(local.clockText)"
        }
        let zones = offsets.map { " \(LocalTime.zoneText(offsetSeconds: $0))" }
        return "between \(ends[0])\(zones[0] == zones[1] ? "" : zones[0]) and \(ends[1])\(zones[1])"
    }

    // MARK: - Parts

    /// What matters most comes first.
    private static let order: [EventKind] = {
        let first: [EventKind] = [.hardcoreDied, .modeChanged, .renamed, .maxed]
        return first + EventKind.allCases.filter { !first.contains($0) }
    }()

    private static func name(_ metric: Metric?) -> String {
        metric?.displayName ?? "something new"
    }

    private static func goal(_ event: EventRow, _ metric: Metric?, isLevel: Bool) -> String {
        // Its threshold is the time; the target is what was passed.
        let target = EventDetail(event.detail)["target"].flatMap { Int64($0) } ?? event.to ?? 0
        return isLevel ? level(target, of: metric) : amount(target, of: metric)
    }

    private static func inBrackets(_ text: String?) -> String { text.map { " (\($0))" } ?? "" }

    /// `reached level 90 in Attack, 80 in Magic and 70 in Slayer`, the highest first.
    private static func levels(_ verb: String, _ events: [EventRow], _ metrics: [Int64: Metric]) -> [String] {
        guard !events.isEmpty else { return [] }
        let sorted = events.sorted { ($1.threshold, $0.id) < ($0.threshold, $1.id) }
        var parts = sorted.map { event in "\(event.threshold) in \(name(event.metricID.flatMap { metrics[$0] }))" }
        let more = parts.count - mostNamed
        if more > 1 { parts = parts.prefix(mostNamed) + ["\(more) more"] }
        return ["\(verb) \(enumeration(parts))"]
    }

    private static func bracket(_ event: EventRow, in zone: CronTimeZone) -> String? {
        guard let after = event.seenAfter, after < event.seenBefore else { return nil }
        return bracket(after, event.seenBefore, in: zone)
    }

    /// `a, b and c`; parts that are lists themselves are held apart by semicolons.
    private static func enumeration(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        if parts.contains(where: { $0.contains(", ") || $0.contains(" and ") }) { return parts.joined(separator: "; ") }
        return "\(parts.dropLast().joined(separator: ", ")) and \(last)"
    }
}

/// The texts of an event's detail.
private struct EventDetail {
    private let members: [String: JSONValue]

    init(_ text: String?) {
        guard let text, case .object(let members)? = try? JSONValue(text: text) else {
            members = [:]
            return
        }
        self.members = members
    }

    subscript(name: String) -> String? {
        guard case .string(let text)? = members[name] else { return nil }
        return HarmlessText.of(text)
    }
}

extension Int64 {
    /// `15M`, `4.6B`; all digits where a short form would not be the whole number.
    fileprivate var shortExperience: String {
        let (million, billion): (Int64, Int64) = (1_000_000, 1_000_000_000)
        if self >= billion, self % (100 * million) == 0 {
            let tenth = self % billion / (100 * million)
            return "\(self / billion)\(tenth == 0 ? "" : ".\(tenth)")B"
        }
        return self >= million && self % million == 0 ? "\(self / million)M" : grouped
    }
}
