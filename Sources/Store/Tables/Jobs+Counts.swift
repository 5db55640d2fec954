extension ReadAccess {
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
}
