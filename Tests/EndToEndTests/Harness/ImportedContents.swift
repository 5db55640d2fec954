/// What there is after an import.
enum ImportedContents {
    /// Prints it, without what depends on when it was brought in.
    static let statements = """
        SELECT username, is_active, interval_minutes, state, last_fetched FROM players ORDER BY id;
        SELECT player_id, seen_at, last_seen_at FROM readings ORDER BY player_id, seen_at;
        SELECT s.player_id, m.key, s.seen_at, s.value, s.level FROM samples s JOIN metrics m ON m.id = s.metric_id
            ORDER BY 1, 2, 3;
        SELECT player_id, day, seen_at, hex(data) FROM rank_days ORDER BY 1, 2;
        SELECT player_id, kind, threshold, seen_after, seen_before, silent FROM events ORDER BY 1, 2, 3, metric_id;
        """
}
