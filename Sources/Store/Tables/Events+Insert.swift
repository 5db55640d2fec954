package import Timestamps

/// An event to be written.
package struct NewEvent: Equatable, Sendable {
    package var playerID: Int64
    package var kind: String
    package var metricID: Int64?
    /// With player, kind and metric it says which event this is. The step that was reached; for what may come again, the
    /// time in milliseconds.
    package var threshold: Int64
    package var from: Int64?
    package var to: Int64?
    /// A JSON object.
    package var detail: String?
    /// Nil: nobody knows when it happened.
    package var seenAfter: Timestamp?
    package var seenBefore: Timestamp
    /// When it was found out; nil: when it was seen.
    package var notedAt: Timestamp?
    /// Not to be announced.
    package var isSilent: Bool
    /// It is part of what is told of the player beside its own page, together with the other news that were
    /// found out with it. What is silent never is.
    package var isNews: Bool

    package init(
        playerID: Int64, kind: String, metricID: Int64? = nil, threshold: Int64, from: Int64? = nil, to: Int64? = nil,
        detail: String? = nil, seenAfter: Timestamp?, seenBefore: Timestamp, notedAt: Timestamp? = nil, isSilent: Bool,
        isNews: Bool = false
    ) {
        self.playerID = playerID
        self.kind = kind
        self.metricID = metricID
        self.threshold = threshold
        self.from = from
        self.to = to
        self.detail = detail
        self.seenAfter = seenAfter
        self.seenBefore = seenBefore
        self.notedAt = notedAt == seenBefore ? nil : notedAt
        self.isSilent = isSilent
        self.isNews = isNews
    }
}

extension WriteTransaction {
    /// Writes an event, unless the same step or a higher one had been reached by then: whoever climbs again after a
    /// rollback is not congratulated again. An event that is known with a later time, as when history is imported,
    /// takes the earlier one.
    ///
    /// - returns: the id of the new event; nil when there was nothing new.
    @discardableResult
    package func insertEvent(_ event: NewEvent) throws -> Int64? {
        // A clock that went backwards must not refuse a reading.
        let seenAfter = event.seenAfter.map { min($0, event.seenBefore) }
        for row in try eventsFrom(threshold: event.threshold, like: event) {
            if row.seenBefore <= event.seenBefore { return nil }
            guard row.threshold == event.threshold else { continue }
            try connection.run(
                """
                UPDATE events SET from_value = ?, to_value = ?, seen_after = ?, seen_before = ?,
                    noted_at = coalesce(noted_at, seen_before)
                WHERE id = ?
                """, [event.from, event.to, seenAfter, event.seenBefore, row.id])
            note(.player(id: event.playerID))
            return nil
        }
        try connection.run(
            """
            INSERT INTO events (player_id, kind, metric_id, threshold, from_value, to_value, detail, seen_after,
                seen_before, silent, noted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                event.playerID, event.kind, event.metricID, event.threshold, event.from, event.to, event.detail,
                seenAfter, event.seenBefore, event.isSilent, event.notedAt,
            ])
        let id = connection.lastInsertedID
        if event.isNews, !event.isSilent, seenAfter != nil { try tell(event: id) }
        note(.player(id: event.playerID))
        note(.events)
        return id
    }

    /// The events of the same player, kind and metric with this threshold or a higher one, highest first.
    private func eventsFrom(
        threshold: Int64, like event: NewEvent
    ) throws -> [(id: Int64, threshold: Int64, seenBefore: Timestamp)] {
        try connection.rows(
            """
            SELECT id, threshold, seen_before FROM events
            WHERE player_id = ? AND kind = ? AND coalesce(metric_id, 0) = ? AND threshold >= ?
            ORDER BY threshold DESC
            """,
            [event.playerID, event.kind, event.metricID ?? 0, threshold]
        ) { row in (id: row.next("id"), threshold: row.next("threshold"), seenBefore: row.next("seen_before")) }
    }
}
