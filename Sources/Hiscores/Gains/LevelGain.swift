/// The levels at the two ends of a gain.
package struct LevelGain: Hashable, Sendable {
    package let start: Int
    package let end: Int

    package var gained: Int { end - start }

    /// - returns: nil when one of them is unknown.
    package init?(from start: Int?, to end: Int?) {
        guard let start, let end else { return nil }
        self.start = start
        self.end = end
    }
}
