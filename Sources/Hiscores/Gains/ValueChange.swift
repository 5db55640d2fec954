package import Timestamps

/// From `time` on a metric had this value, until its next change.
package struct ValueChange: Hashable, Sendable {
    package let time: Timestamp
    /// Experience or score; nil: it became unknown.
    package let value: Int64?
    /// The level as it was sent, where it does not follow from the experience: that of Overall.
    package let level: Int?

    package init(time: Timestamp, value: Int64?, level: Int? = nil) {
        self.time = time
        self.value = value
        self.level = level
    }

    /// The level of Overall and skills, as the hiscores show it; nil for anything else, and where it is unknown.
    package func level(of metric: Metric) -> Int? {
        level ?? (metric.kind == .skill ? value.map { Experience.level(for: $0) } : nil)
    }
}
