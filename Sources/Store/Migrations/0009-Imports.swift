extension Migrations {
    /// What was brought in from elsewhere, and what the check afterwards found.
    static let imports = """
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,                -- the program it came from
            started_at INTEGER NOT NULL,
            finished_at INTEGER NOT NULL,
            report TEXT NOT NULL CHECK (json_type(report) = 'object')
        ) STRICT;
        """
}
