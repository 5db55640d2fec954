package import Timestamps

extension ReadAccess {
    /// The queues from which nothing is started.
    package func pausedQueues() throws -> Set<String> {
        Set(try connection.rows("SELECT queue FROM paused_queues") { $0.next("queue") })
    }
}

extension WriteTransaction {
    package func setQueuePaused(_ queue: String, _ isPaused: Bool, now: Timestamp) throws {
        if isPaused {
            try connection.run(
                "INSERT INTO paused_queues (queue, since) VALUES (?, ?) ON CONFLICT DO NOTHING", [queue, now])
        } else {
            try connection.run("DELETE FROM paused_queues WHERE queue = ?", [queue])
            note(.work)
        }
    }
}
