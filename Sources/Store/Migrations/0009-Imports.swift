extension Migrations {
    /// What was brought in from elsewhere, and what the check afterwards found. Lists of values are no readings of all of
    /// them.
    static let imports = """
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,                -- the program it came from
            started_at INTEGER NOT NULL,
            finished_at INTEGER NOT NULL,
            report TEXT NOT NULL CHECK (json_type(report) = 'object')
        ) STRICT;
        -- From a list: what it does not tell stays as it was.
        ALTER TABLE readings ADD COLUMN partial INTEGER NOT NULL DEFAULT 0 CHECK (partial IN (0, 1));
        """
}
