extension ReadAccess {
    /// Every event of a player, those of unknown times among them, as they were written.
    package func allEvents(player: Int64) throws -> [EventRow] {
        try connection.rows(
            """
            SELECT e.*, p.username FROM events e JOIN players p ON p.id = e.player_id
            WHERE e.player_id = ? ORDER BY e.id
            """, [player], as: EventRow.init)
    }
}

extension WriteTransaction {
    /// Puts an event of another file there as it was, unless one of its player, kind, metric and threshold is there.
    /// News are told in the feed, silent or not.
    ///
    /// - parameter id: what it had there; it keeps it if nobody has that yet.
    package func insertEvent(_ event: NewEvent, id: Int64) throws {
        let taken: Int64? = try connection.value("SELECT 1 FROM events WHERE id = ?", [id])
        let free: Int64? = taken == nil ? id : nil
        try connection.run(
            """
            INSERT INTO events (id, player_id, kind, metric_id, threshold, from_value, to_value, detail, seen_after,
                seen_before, silent, noted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                free, event.playerID, event.kind, event.metricID, event.threshold, event.from,
                event.to, event.detail, event.seenAfter, event.seenBefore, event.isSilent,
                event.notedAt,
            ])
        if event.isNews, connection.changedRows > 0 { try tell(event: connection.lastInsertedID) }
    }
}
