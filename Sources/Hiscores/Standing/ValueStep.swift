/// How one row of the hiscores went from a reading to the next.
package struct ValueStep: Hashable, Sendable {
    package let metric: Metric
    /// Nil is unknown, and for a row that had never been seen.
    package let from: Int64?
    package let to: Int64?

    package init(_ metric: Metric, from: Int64?, to: Int64?) {
        self.metric = metric
        self.from = from
        self.to = to
    }

    /// What was gained, negative for a loss; nil unless both ends are known: a first sighting is no gain.
    package var gain: Int64? {
        guard let from, let to else { return nil }
        return to - from
    }
}

extension Metric {
    /// Whether a lower value means that something is wrong. Ratings fall by themselves, the points of seasons and of
    /// player fights are reset by the game, and of a row that is not listed nobody knows what it counts.
    package var isGuarded: Bool {
        switch kind {
        case .overall, .skill, .boss, .raid, .clue, .minigame, .log: true
        case .rating, .pvp, .seasonal, .activity: false
        }
    }
}
