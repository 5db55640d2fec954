import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// Something that a player reached or became, and between which looks.
struct PlayerMilestone: Sendable {
    /// So many are on the page.
    static let most = 15
    /// Two levels may come with one reading, and levels beyond 99 are left out.
    private static let looked = 100
    /// Of what lies within it, the end is said alone.
    private static let narrow = Duration.hours(6)

    var sentence: String
    /// It had not happened then.
    var after: Timestamp
    var before: Timestamp

    /// Newest first.
    static func read(
        player: Int64, metrics: [Int64: Metric], in snapshot: ReadSnapshot
    ) throws -> [PlayerMilestone] {
        let events = try snapshot.events(player: player, limit: looked)
        return events.lazy.compactMap { event -> PlayerMilestone? in
            // The game has no levels beyond 99, and what the guards did is no milestone.
            guard let kind = EventKind(rawValue: event.kind), kind != .virtualLevel, kind.topic != .guards,
                let news = NewsSentence.text(event, metrics: metrics)
            else { return nil }
            return PlayerMilestone(
                sentence: news.begunWithCapital,
                after: event.seenAfter ?? event.seenBefore, before: event.seenBefore)
        }.prefix(most).map { $0 }
    }

    /// `between 3 Mar 2026, 09:15 and 5 Mar 2026, 11:00 UTC`; nil where both are about the same.
    func bracket(_ clock: PageClock) -> String? {
        before - after > Self.narrow ? NewsSentence.bracket(after, before, in: clock.zone) : nil
    }
}

/// `PlayerMilestone` under the names that `player.mustache` uses.
struct PlayerMilestoneContent {
    let milestone: String
    let milestoneTime: TimeElement
    let bracket: String?

    init(_ milestone: PlayerMilestone, _ clock: PageClock) {
        self.milestone = milestone.sentence
        milestoneTime = .between(milestone.after, milestone.before, clock: clock)
        bracket = milestone.bracket(clock)
    }
}
