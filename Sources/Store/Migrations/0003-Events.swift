extension Migrations {
    /// What happened to players.
    static let events = """
        CREATE TABLE events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
            kind TEXT NOT NULL,
            metric_id INTEGER REFERENCES metrics, -- NULL for what is about no row of the hiscores
            threshold INTEGER NOT NULL,          -- the step that was reached; else the time, for what may come again
            from_value INTEGER,
            to_value INTEGER,
            detail TEXT CHECK (json_type(detail) = 'object'),
            seen_after INTEGER,                  -- it was not so yet; NULL: nobody knows when it happened
            seen_before INTEGER NOT NULL,        -- it was so
            silent INTEGER NOT NULL CHECK (silent IN (0, 1)), -- stored without being announced
            CHECK (seen_after <= seen_before)
        ) STRICT;
        -- No metric is one value here, not a different one each time as NULLs are.
        CREATE UNIQUE INDEX events_once ON events (player_id, kind, coalesce(metric_id, 0), threshold);
        CREATE INDEX events_by_player ON events (player_id, seen_before) WHERE seen_after IS NOT NULL;
        CREATE INDEX events_by_time ON events (seen_before) WHERE seen_after IS NOT NULL;
        """
}
