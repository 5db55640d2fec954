import Synchronization
package import Timestamps

/// A wall clock that stands still until it is told.
package final class SettableClock: Sendable {
    private let time: Mutex<Timestamp>

    package init(_ text: String = "2026-11-23T08:00:00Z") {
        time = Mutex(Timestamp(rfc3339: text) ?? Timestamp(seconds: 0))
    }

    package var wallClock: WallClock {
        WallClock { self.time.withLock { $0 } }
    }

    package var now: Timestamp {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }

    package func advance(by duration: Duration) {
        time.withLock { $0 = $0 + duration }
    }
}
