package import Timestamps

/// A span of time over which gains are counted. What changed at the very start is no part of it, what changed at the
/// very end is.
package struct GainWindow: Hashable, Sendable {
    package let start: Timestamp
    package let end: Timestamp

    /// A span whose ends are in order.
    init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = end
    }

    /// A span that somebody asked for.
    package init(from start: Timestamp, to end: Timestamp) throws(GainWindowError) {
        guard start <= end else { throw GainWindowError(start: start, end: end) }
        self.init(start: start, end: end)
    }

    /// What of the window does not lie after an instant.
    package func upTo(_ now: Timestamp) -> GainWindow {
        GainWindow(start: min(start, now), end: min(end, now))
    }
}

/// A window that ends before it begins.
package struct GainWindowError: Error, Hashable, CustomStringConvertible {
    package let start: Timestamp
    package let end: Timestamp

    package var description: String {
        "the window ends before it begins: from \(start.formatted()) to \(end.formatted())"
    }
}
