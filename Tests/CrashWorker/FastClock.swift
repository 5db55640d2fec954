import Synchronization
import Timestamps

/// A wall clock that runs fast, so that many slots come due in little time.
final class FastClock: Sendable {
    static let speed = 20

    private let start: Timestamp
    private let started = ContinuousClock.now
    private let frozen = Mutex<Timestamp?>(nil)

    /// - parameter start: what it shows now.
    init(start: Timestamp) {
        self.start = start
    }

    var wallClock: WallClock {
        WallClock { self.now }
    }

    var now: Timestamp {
        if let frozen = frozen.withLock({ $0 }) { return frozen }
        return start + (ContinuousClock.now - started) * Self.speed
    }

    /// From now on it moves only when it is told.
    func freeze() {
        let now = now
        frozen.withLock { $0 = now }
    }

    func advance(to time: Timestamp) {
        frozen.withLock { $0 = time }
    }
}
