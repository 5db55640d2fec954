package import Cron
import Foundation
import Hiscores
package import Scheduling
package import Store
package import Timestamps

/// The summary of a week: who gained most, what bosses fell, who got a 99, who improved most, who rested.
///
/// It is about the seven days before its slot, however late it is made, so that weeks join. A job that two slots came to
/// makes the one of the second.
package struct WeeklyDigest: Sendable {
    package static let taskName = "digest_job"
    private static let shown = 5
    private static let eventsAtOnce = 500
    /// So many new 99s, and of those who rested, are named.
    private static let mostNamed = 10

    struct Week: Sendable {
        /// Of the players that it is about; nil: of all.
        var tag: String?
        /// A sentence without a full stop.
        var text: String
        var lines: [String]

        /// Of the page that shows it.
        var path: String {
            let name = tag?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
            return "/digest" + (name.map { "?tag=\($0)" } ?? "")
        }
    }

    private let store: Store
    private let cron: CronExpression
    private let zone: CronTimeZone
    /// Those that have summaries of their own.
    private let tags: [String]
    private let clock: WallClock

    /// - parameters:
    ///   - cron: when it is made.
    ///   - zone: of `cron`, and of the days that it names.
    ///   - tags: beside the summary of everybody each of these has one of its players.
    package init(store: Store, cron: CronExpression, zone: CronTimeZone, tags: Set<String>, clock: WallClock) {
        self.store = store
        self.cron = cron
        self.zone = zone
        self.tags = tags.sorted()
        self.clock = clock
    }

    package func schedule() -> ScheduledTask {
        ScheduledTask(scheduleID: Self.taskName, taskName: Self.taskName, timing: .cron(cron, zone))
    }

    package func definition() -> TaskDefinition {
        TaskDefinition(
            name: Self.taskName, queue: Queue.maintenance, maximumAttempts: 5, timeout: .minutes(5),
            uniqueKey: { _ in Self.taskName },
            work: { context in try await summary(endingAt: try await slot(of: context.job) ?? clock.now) })
    }

    /// The newest that came to the job; nil for one that was started by hand.
    private func slot(of job: JobRow) async throws -> Timestamp? {
        let slots = try await store.reader.read { try $0.slots(schedule: Self.taskName) }
        return slots.filter { $0.jobID == job.id }.map(\.slot).max() ?? job.slot
    }

    /// Makes one outside of the schedule, as the job does.
    package func make(endingAt time: Timestamp) async throws {
        let completion = try await summary(endingAt: time)
        _ = try await store.write { try completion($0) }
    }

    private func summary(endingAt time: Timestamp) async throws -> TaskDefinition.Completion {
        let now = max(time, clock.now)
        let weeks = try await store.reader.read { snapshot in
            try ([nil] + tags.map(Optional.some)).compactMap { try week(of: $0, in: snapshot, endingAt: time) }
        }
        return { transaction in
            guard !weeks.isEmpty else { return TaskOutcome(.skipped(reason: "nobody was read by then")) }
            for week in weeks {
                let lines = try JSONValue.array(week.lines.map(JSONValue.string)).text()
                try transaction.insertNotice(
                    topic: "digest", at: now, text: week.text, lines: lines, path: week.path, tag: week.tag)
            }
            return TaskOutcome(.success, result: ["summaries": .count(weeks.count)])
        }
    }

    /// - parameter tag: of the players that it is about; nil: of all.
    /// - returns: nil when none of them was read by then.
    func week(of tag: String? = nil, in snapshot: some ReadAccess, endingAt end: Timestamp) throws -> Week? {
        let window = try window(endingAt: end)
        let everybody = BoardPage(limit: .max, tag: tag)
        let metrics = try snapshot.namedMetrics()
        guard let overall = metrics.first(where: { $0.metric.kind == .overall }) else { return nil }
        let entries = try snapshot.gains(of: overall, in: window, everybody)
        guard !entries.isEmpty else { return nil }
        let players = entries.filter { ($0.gain?.gained ?? 0) > 0 }
        let total = players.reduce(Int64(0)) { $0 + ($1.gain?.gained ?? 0) }
        let who = "\(players.count) of \(entries.count) \(entries.count == 1 ? "player" : "players")"
        let day = LocalTime(end, offsetSeconds: zone.offsetSeconds(at: end)).dateText
        var lines = players.prefix(Self.shown).enumerated().map { index, entry in
            "\(index + 1). \(Self.name(entry)): +\((entry.gain?.gained ?? 0).grouped) XP"
        }
        lines += try bosses(metrics, everybody, in: snapshot, during: window)
        lines += try ninetyNines(of: tag, in: snapshot, during: window)
        lines += Self.mostImproved(players)
        // Of who was not looked at nobody knows.
        lines += Self.resting(entries.filter { $0.fetchedAt > window.start })
        return Week(
            tag: tag,
            text:
                "The week to \(day)\(tag.map { " of '\(HarmlessText.of($0))'" } ?? ""): \(who) gained \(total.grouped) XP",
            lines: lines)
    }

    /// Seven days of the zone's calendar: with a change of the clocks in them an hour more or less.
    private func window(endingAt end: Timestamp) throws -> GainWindow {
        let start = end - .days(7)
        let change = zone.offsetSeconds(at: end) - zone.offsetSeconds(at: start)
        return try GainWindow(from: start + .seconds(change), to: end)
    }

    /// The bosses and raids that were finished most often by all together, each with who did most of it.
    private func bosses(
        _ metrics: [NamedMetric], _ everybody: BoardPage, in snapshot: some ReadAccess, during window: GainWindow
    ) throws -> [String] {
        var kills: [(count: Int64, line: String)] = []
        for metric in metrics where metric.metric.kind == .boss || metric.metric.kind == .raid {
            let entries = try snapshot.gains(of: metric, in: window, everybody)
            let total = entries.reduce(Int64(0)) { $0 + ($1.gain?.gained ?? 0) }
            guard total > 0, let first = entries.first, let most = first.gain?.gained else { continue }
            kills.append(
                (total, "\(metric.metric.displayName): \(total.grouped), of which \(Self.name(first)) \(most.grouped)"))
        }
        return kills.sorted { ($1.count, $0.line) < ($0.count, $1.line) }.prefix(Self.shown).map(\.line)
    }

    private func ninetyNines(
        of tag: String?, in snapshot: some ReadAccess, during window: GainWindow
    ) throws -> [String] {
        let metrics = try snapshot.metricsByID()
        let active = try snapshot.players(activeOnly: true)
        let counted = Set(active.filter { player in tag.map(player.tags.contains) ?? true }.map(\.id))
        var found: [String] = []
        var cursor = EventCursor.start
        while true {
            let page = try snapshot.events(after: cursor, limit: Self.eventsAtOnce)
            for event in page
            where event.seenBefore > window.start && event.seenBefore <= window.end && !event.isSilent
                && event.kind == EventKind.levelUp.rawValue && event.threshold == 99 && counted.contains(event.playerID)
            {
                let skill = event.metricID.flatMap { metrics[$0] }.map(\.displayName) ?? "a skill"
                found.append("New 99: \(HarmlessText.of(event.username)), \(skill)")
            }
            guard let last = page.last, page.count == Self.eventsAtOnce, last.seenBefore > window.start else { break }
            cursor = EventCursor(last)
        }
        // Found from the newest back.
        let named = Array(found.reversed().prefix(Self.mostNamed))
        return named + (found.count > Self.mostNamed ? ["and \(found.count - Self.mostNamed) more"] : [])
    }

    /// Whose gain is the largest part of what they had.
    private static func mostImproved(_ players: [Board.Entry]) -> [String] {
        let shares = players.compactMap { entry -> (share: Double, entry: Board.Entry)? in
            guard let gain = entry.gain, gain.startValue > 0 else { return nil }
            return (Double(gain.gained) / Double(gain.startValue), entry)
        }
        guard let best = shares.max(by: { $0.share < $1.share }), best.share >= 0.001 else { return [] }
        let percent = best.share * 100
        let text = percent >= 10 ? Int64(percent).grouped : "\(Double(Int64(percent * 10)) / 10)"
        return ["Most improved: \(name(best.entry)), +\(text) %"]
    }

    private static func resting(_ entries: [Board.Entry]) -> [String] {
        let names = entries.filter { $0.gain?.gained == 0 }.map(name).sorted()
        guard !names.isEmpty else { return [] }
        let more = names.count > mostNamed ? " and \(names.count - mostNamed) more" : ""
        return ["Resting: \(names.prefix(mostNamed).joined(separator: ", "))\(more)"]
    }

    private static func name(_ entry: Board.Entry) -> String { HarmlessText.of(entry.username) }
}
