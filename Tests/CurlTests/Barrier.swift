import Foundation
import Synchronization

/// Holds threads back until all of them are there, or ten seconds have passed.
final class Barrier: Sendable {
    private let parties: Int
    private let arrived = Mutex(0)
    private let everybody = DispatchSemaphore(value: 0)

    init(parties: Int) {
        self.parties = parties
    }

    var wasReached: Bool { arrived.withLock { $0 } >= parties }

    func wait() {
        let isLast = arrived.withLock { arrived in
            arrived += 1
            return arrived == parties
        }
        if isLast {
            for _ in 1..<parties { everybody.signal() }
        } else {
            _ = everybody.wait(timeout: .now() + 10)
        }
    }
}
