package import Timestamps

/// What came of some snapshots.
package struct WiseOldManTaken: Equatable, Sendable {
    package struct Refused: Equatable, Sendable {
        /// Which one of those that were sent, counted from 0.
        package var index: Int
        package var time: Timestamp?
        package var reason: String
    }

    package var read = 0
    package var stored = 0
    /// They showed the numbers of the one before.
    package var repeated = 0
    /// They were here already.
    package var known = 0
    package var refused: [Refused] = []
    /// Metrics that nobody knows.
    package var unknownMetrics: [String] = []

    package init() {}
}
