import Charts
import Hiscores
import Scheduling
import Store
import Timestamps

/// What an event tells, in words that go on after the player's name.
enum NewsSentence {
    /// - returns: nil for what is no news.
    static func text(_ event: EventRow, metrics: [Int64: Metric]) -> String? {
        guard let kind = EventKind(rawValue: event.kind), kind.isNews else { return nil }
        let metric = event.metricID.flatMap { metrics[$0] }
        let name = metric?.displayName ?? "something new"
        switch kind {
        case .levelUp: return "reached level \(event.threshold) in \(name)"
        case .virtualLevel: return "reached virtual level \(event.threshold) in \(name)"
        case .milestone:
            let goal = event.threshold
            switch metric?.kind {
            case .overall: return "passed \(goal.compactText) XP in total"
            case .skill: return "passed \(goal.compactText) XP in \(name)"
            case .boss: return "reached \(goal.groupedText) kills of \(name)"
            case .raid: return "finished \(name) \(goal.groupedText) times"
            default: return "reached \(goal.groupedText) in \(name)"
            }
        case .totalLevel: return "reached a total level of \(event.threshold.groupedText)"
        case .baseLevel: return "has level \(event.threshold) or more in every skill"
        case .maxed: return "is maxed: level 99 in every skill"
        case .hardcoreDied: return "died as a hardcore ironman"
        case .modeChanged:
            guard let (from, to) = modes(event.detail) else { return "plays in another mode now" }
            return "went from \(from) to \(to)"
        case .renamed:
            return former(event.detail).map { "was called \($0) before" } ?? "has a new name"
        default: return nil
        }
    }

    private static func modes(_ detail: String?) -> (from: String, to: String)? {
        guard let from = member("from", of: detail), let to = member("to", of: detail) else { return nil }
        return (ModeBadge.word(from), ModeBadge.word(to))
    }

    private static func former(_ detail: String?) -> String? { member("from", of: detail) }

    private static func member(_ name: String, of detail: String?) -> String? {
        guard let detail, case .object(let members)? = try? JSONValue(text: detail),
            case .string(let text)? = members[name]
        else { return nil }
        return text
    }
}
