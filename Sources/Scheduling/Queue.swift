package import Store
package import Timestamps

/// A line that jobs wait in, with its own workers.
package struct Queue: Sendable {
    package static let hiscores = "hiscores"
    package static let maintenance = "maintenance"
    package static let notify = "notify"

    /// How many of the queue's jobs may start now, asked inside the transaction that claims them. It must count those
    /// it admits as started; if the transaction is rolled back, so is what it wrote.
    package typealias Admission = @Sendable (WriteTransaction, AdmissionRequest) throws -> Admitted

    package var name: String
    /// The most jobs that run at a time.
    package var workers: Int
    /// nil admits whatever there are workers for.
    package var admission: Admission?

    package init(name: String, workers: Int, admission: Admission? = nil) {
        self.name = name
        self.workers = workers
        self.admission = admission
    }
}

package struct AdmissionRequest: Equatable, Sendable {
    /// How many jobs are ready and have a worker.
    package var wanted: Int
    /// How many of the queue's jobs are about a request.
    package var running: Int
    package var now: Timestamp

    package init(wanted: Int, running: Int, now: Timestamp) {
        self.wanted = wanted
        self.running = running
        self.now = now
    }
}

/// What this process runs of a queue.
struct QueueLoad: Sendable {
    private(set) var jobs = 0
    /// Those of them that wait for the gate in their middle.
    private(set) var waiting = 0

    /// Those that are about a request, rather than waiting for one.
    var underWay: Int { jobs - waiting }

    mutating func add(isWaiting: Bool) {
        jobs += 1
        if isWaiting { waiting += 1 }
    }
}

package struct Admitted: Equatable, Sendable {
    package var count: Int
    /// When to ask again if not all were admitted; nil: when one of the running ones ends.
    package var askAgainAt: Timestamp?
    /// Nobody is let through before, and that is so far off that a job in its middle should not wait for it.
    package var isShut: Bool

    package init(count: Int, askAgainAt: Timestamp?, isShut: Bool = false) {
        self.count = count
        self.askAgainAt = askAgainAt
        self.isShut = isShut
    }
}
