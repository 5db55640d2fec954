import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// A goal in words, under the names that the templates use.
struct PlayerGoalContent {
    let goalID: String
    /// `Level 99 in Slayer`.
    let goalWords: String
    /// `8,200,000 of 13,034,431 XP`.
    let goalNumbers: String
    /// `62 %`; nil: unknown.
    let goalShare: String?
    /// In thousandths; nil: unknown.
    let goalBar: String?
    let goalState: String
    let goalTone: String
    /// How fast it goes, and when it will be reached; nil once it is.
    let goalPace: String?
    /// `by 1 Jan 2027, 120K a day needed`.
    let goalDue: String?
    let goalReached: TimeElement?

    init(_ standing: GoalStanding, _ clock: PageClock) {
        let progress = standing.progress
        goalID = "\(standing.row.id)"
        goalWords = standing.words.begunWithCapital
        let unit = standing.goal.unit
        goalNumbers = "\(progress.number?.groupedText ?? "–") of \(progress.needed.groupedText)\(unit)"
        // Cut off, not rounded: all is there only at the end.
        goalShare = progress.share.map { "\(Int($0 * 100)) %" }
        goalBar = progress.share.map { "\(Int($0 * 1000))" }
        (goalState, goalTone) = progress.standing.words
        goalReached = standing.row.reachedAt.map { .between(standing.row.reachedAfter, $0, clock: clock) }
        goalPace = progress.standing == .reached ? nil : Self.pace(progress, unit, clock)
        goalDue = standing.due.map { due in
            let day = LocalTime(Timestamp(seconds: Int64(due.daysSince1970) * 86_400), offsetSeconds: 0).dateText
            let needed = progress.neededPerDay.map { ", \(Self.rate($0))\(unit) a day needed" } ?? ""
            return "by \(day)\(needed)"
        }
    }

    /// `7 days: 120K XP a day, there about 3 Jan 2027. 30 days: …`
    private static func pace(_ progress: GoalProgress, _ unit: String, _ clock: PageClock) -> String? {
        if let month = progress.month, month.gained == 0, progress.week.map({ $0.gained == 0 }) ?? true {
            return "Nothing gained in 30 days."
        }
        let paces = [
            ("7 days", progress.week, progress.weekArrival), ("30 days", progress.month, progress.monthArrival),
        ]
        let words = paces.compactMap { span, pace, arrival -> String? in
            guard let pace else { return nil }
            guard pace.gained != 0 else { return "\(span): nothing gained" }
            let day = arrival.map { clock.local($0).dateText }
            return "\(span): \(rate(pace.perDay))\(unit) a day" + (day.map { ", there about \($0)" } ?? "")
        }
        return words.isEmpty ? nil : words.joined(separator: ". ") + "."
    }

    private static func rate(_ perDay: Double) -> String {
        guard abs(perDay) < 10 else { return Int64(perDay.rounded()).compactText }
        let tenths = Int64((perDay * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(tenths.magnitude / 10)" + (tenths.magnitude % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")
    }
}

extension Goal {
    /// What is counted on the way, with a blank before it.
    fileprivate var unit: String {
        switch (metric.kind, measure) {
        case (.overall, .level): " levels"
        case (.overall, _), (.skill, _): " XP"
        default: ""
        }
    }
}

extension GoalProgress.Standing {
    /// The word of a pill, and its tone.
    fileprivate var words: (String, String) {
        switch self {
        case .reached: ("reached", "good")
        case .unknown: ("not on the hiscores yet", "wait")
        case .overdue: ("the day has passed", "bad")
        case .onTrack: ("on track", "good")
        case .behind: ("behind", "warn")
        case .underWay: ("under way", "good")
        case .resting: ("resting", "wait")
        }
    }
}
