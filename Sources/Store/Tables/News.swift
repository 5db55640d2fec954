package import Timestamps

/// What is told of a player at once: the events of one update that are news, in the order of their numbers.
package struct NewsRow: Equatable, Sendable {
    /// That of the first event; it never changes.
    package var id: Int64
    package var playerID: Int64
    /// The player's name now.
    package var username: String
    /// Of a player that only keeps what was seen of a name before somebody else had it: that name.
    package var archivedFrom: String?
    /// None of it had happened then.
    package var seenAfter: Timestamp
    package var seenBefore: Timestamp
    /// When it was found out: not before it was seen.
    package var notedAt: Timestamp
    /// Never empty.
    package var events: [EventRow]

    package init(
        id: Int64, playerID: Int64, username: String, archivedFrom: String? = nil, seenAfter: Timestamp,
        seenBefore: Timestamp, notedAt: Timestamp? = nil, events: [EventRow]
    ) {
        self.id = id
        self.playerID = playerID
        self.username = username
        self.archivedFrom = archivedFrom
        self.seenAfter = seenAfter
        self.seenBefore = seenBefore
        self.notedAt = notedAt ?? seenBefore
        self.events = events
    }
}

extension ReadAccess {
    /// One piece of news by its number; nil when there is none.
    package func newsItem(id: Int64) throws -> NewsRow? {
        let rows = try connection.rows(
            """
            SELECT e.*, p.username, p.archived_from FROM events e JOIN players p ON p.id = e.player_id
            WHERE e.news = ? ORDER BY e.id
            """, [id]
        ) { row in (event: EventRow(&row), archivedFrom: row.next("archived_from") as String?) }
        guard let (first, archivedFrom) = rows.first else { return nil }
        let events = rows.map(\.event)
        return NewsRow(
            id: id, playerID: first.playerID, username: first.username, archivedFrom: archivedFrom,
            seenAfter: events.compactMap(\.seenAfter).min() ?? first.seenBefore,
            seenBefore: events.map(\.seenBefore).max() ?? first.seenBefore,
            notedAt: events.map { $0.notedAt ?? $0.seenBefore }.max(), events: events)
    }
}

extension WriteTransaction {
    /// Makes an event part of what is told of its player at its time. What was found out later begins a piece of its own:
    /// that of the time was told already.
    func tell(event id: Int64) throws {
        try connection.run(
            """
            UPDATE events SET news = coalesce((
                SELECT min(o.news) FROM events o
                WHERE o.player_id = events.player_id AND o.seen_before = events.seen_before AND o.seen_after IS NOT NULL
                    AND o.noted_at IS events.noted_at AND o.news IS NOT NULL), id)
            WHERE id = ?
            """, [id])
    }

    /// What was told together stays so when its first event is gone.
    func mendNews(of player: Int64) throws {
        try connection.run(
            """
            WITH heads AS MATERIALIZED (
                SELECT news, min(id) AS head FROM events WHERE player_id = ?1 AND news IS NOT NULL GROUP BY news
            )
            UPDATE events SET news = heads.head FROM heads
            WHERE events.player_id = ?1 AND events.news = heads.news AND heads.head <> heads.news
            """, [player])
    }
}
