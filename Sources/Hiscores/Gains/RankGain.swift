/// The ranks at the two ends of a window. They move while a player does nothing, so they are kept apart from gains.
package struct RankGain: Hashable, Sendable {
    /// The place at the start; nil where the player had none, or where none was known.
    package let start: Int64?
    package let end: Int64?

    package init(from start: Int64?, to end: Int64?) {
        self.start = start
        self.end = end
    }

    /// How many places the player climbed; below zero for a fall, nil when one of the ranks is missing.
    package var climbed: Int64? {
        guard let start, let end else { return nil }
        return start - end
    }
}
