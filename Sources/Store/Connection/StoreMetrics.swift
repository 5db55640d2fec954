import CoreMetrics
import Metrics

/// What the one writer measures.
enum StoreMetrics {
    /// Of a whole group: its statements and its commit.
    static let group = Timer(label: "hiscored_database_group_seconds")
    /// Of the commit alone, which is the wait for the disk where writes are durable at once.
    static let commit = Timer(label: "hiscored_database_commit_seconds")
    static let writes = Counter(label: "hiscored_database_writes_total")
    static let lost = Counter(label: "hiscored_database_groups_lost_total")
}

extension Timer {
    /// Measures from then until now.
    func record(since start: ContinuousClock.Instant) {
        record(duration: ContinuousClock.now - start)
    }
}
