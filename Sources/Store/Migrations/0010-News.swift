extension Migrations {
    /// What is told of players beside their own pages, and what they have set out to reach.
    ///
    /// Of what had happened by then, that is news which is so by the thresholds that nobody has changed.
    static let news = """
        -- The first event of the piece of news that it is a part of, with the others of one update; NULL: it is no news.
        ALTER TABLE events ADD COLUMN news INTEGER;
        UPDATE events SET news = id
        WHERE silent = 0 AND seen_after IS NOT NULL AND (
            kind IN ('milestone', 'total_level', 'base_level', 'maxed', 'mode_changed', 'hardcore_died', 'renamed',
                'quarantined', 'released', 'rollback_accepted', 'frozen', 'resolved', 'not_found', 'found_again')
            OR (kind = 'level_up' AND (to_value / 10 > from_value / 10 OR (from_value < 99 AND to_value >= 99))));
        UPDATE events SET news = (
            SELECT min(o.id) FROM events o
            WHERE o.player_id = events.player_id AND o.seen_before = events.seen_before AND o.seen_after IS NOT NULL
                AND o.news IS NOT NULL)
        WHERE news IS NOT NULL;
        CREATE INDEX news_by_time ON events (seen_before, id) WHERE news = id;
        CREATE INDEX news_by_player ON events (player_id, seen_before, id) WHERE news = id;
        CREATE INDEX news_parts ON events (news) WHERE news IS NOT NULL;

        CREATE TABLE goals (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
            metric_id INTEGER NOT NULL REFERENCES metrics,
            measure TEXT NOT NULL CHECK (measure IN ('value', 'level')), -- what the target counts
            target INTEGER NOT NULL CHECK (target > 0),
            due_day INTEGER,                     -- days since 1970 in the tracking zone; NULL: whenever
            created_at INTEGER NOT NULL,
            reached_after INTEGER,               -- it was not reached yet; NULL: nobody knows when it was
            reached_at INTEGER,                  -- it was seen to be reached; NULL: it is not
            CHECK (reached_after <= reached_at)
        ) STRICT;
        CREATE UNIQUE INDEX goals_once ON goals (player_id, metric_id, measure, target);
        """
}
