package import Timestamps

extension ReadAccess {
    /// When the job was to run that has waited longest, of those that may run; nil when none waits.
    package func oldestReadyRun() throws -> Timestamp? {
        try connection.value("SELECT min(run_at) FROM jobs WHERE state = 'ready'")
    }

    /// How many jobs are in the states that are few: those that wait or run, and those that ended badly. Each count reads
    /// its own index alone.
    package func jobCounts() throws -> [JobState: Int] {
        var counts: [JobState: Int] = [:]
        for state in [JobState.scheduled, .ready, .running, .failed, .cancelled] {
            // Written out: an index of one state is not used for an argument.
            counts[state] = try connection.value("SELECT count(*) FROM jobs WHERE state = '\(state.rawValue)'")
        }
        return counts
    }

    /// How many jobs of each queue wait or run; a queue without any is absent.
    package func queueDepths() throws -> [String: [JobState: Int]] {
        var depths: [String: [JobState: Int]] = [:]
        for state in [JobState.scheduled, .ready, .running] {
            let rows = try connection.rows(
                "SELECT queue, count(*) AS count FROM jobs WHERE state = '\(state.rawValue)' GROUP BY queue"
            ) { row in
                let queue: String = row.next("queue")
                let count: Int = row.next("count")
                return (queue, count)
            }
            for (queue, count) in rows { depths[queue, default: [:]][state] = count }
        }
        return depths
    }
}
