package import Timestamps

/// When a page is made and whose clock it shows.
package struct PageClock: Sendable {
    package var now: Timestamp
    /// The display zone: seconds added to UTC.
    package var offsetSeconds: Int

    package init(now: Timestamp, offsetSeconds: Int = 0) {
        self.now = now
        self.offsetSeconds = offsetSeconds
    }
}
