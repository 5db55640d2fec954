extension Migrations {
    /// Queues that an operator paused.
    static let scheduling = """
        -- A row for each queue from which nothing is started.
        CREATE TABLE paused_queues (
            queue TEXT PRIMARY KEY,
            since INTEGER NOT NULL
        ) STRICT;
        """
}
