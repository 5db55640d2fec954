package import Timestamps

/// A row of `events`: something happened to a player between two moments.
package struct EventRow: Equatable, Sendable {
    package var id: Int64
    package var playerID: Int64
    package var username: String
    package var kind: String
    package var metricID: Int64?
    package var threshold: Int64
    package var from: Int64?
    package var to: Int64?
    /// A JSON object.
    package var detail: String?
    /// It had not happened then; nil: nobody knows when it happened, only that it had by `seenBefore`.
    package var seenAfter: Timestamp?
    package var seenBefore: Timestamp
    /// When it was found out, where that was later than it was seen, as with a decision about what was on hold.
    package var notedAt: Timestamp?
    package var isSilent: Bool
    /// The number of the piece of news that it is a part of; nil: it is no news.
    package var news: Int64?

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        playerID = row.next("player_id")
        kind = row.next("kind")
        metricID = row.next("metric_id")
        threshold = row.next("threshold")
        from = row.next("from_value")
        to = row.next("to_value")
        detail = row.next("detail")
        seenAfter = row.next("seen_after")
        seenBefore = row.next("seen_before")
        isSilent = row.next("silent")
        news = row.next("news")
        notedAt = row.next("noted_at")
        username = row.next("username")
    }
}

/// Where a page of events ended: the next one goes on behind it, whatever was written meanwhile.
package struct EventCursor: Hashable, Sendable {
    package var seenBefore: Timestamp
    package var id: Int64

    package init(seenBefore: Timestamp, id: Int64) {
        self.seenBefore = seenBefore
        self.id = id
    }

    package init(_ event: EventRow) {
        self.init(seenBefore: event.seenBefore, id: event.id)
    }

    /// Before the newest event.
    package static let start = EventCursor(seenBefore: Timestamp(milliseconds: .max), id: .max)
}

extension ReadAccess {
    private var selectEvents: String { "SELECT e.*, p.username FROM events e JOIN players p ON p.id = e.player_id" }

    /// The events of a player whose time is known, newest first.
    package func events(player: Int64, after cursor: EventCursor = .start, limit: Int) throws -> [EventRow] {
        try connection.rows(
            """
            \(selectEvents) WHERE e.player_id = ? AND e.seen_after IS NOT NULL AND (e.seen_before, e.id) < (?, ?)
            ORDER BY e.seen_before DESC, e.id DESC LIMIT ?
            """,
            [player, cursor.seenBefore, cursor.id, limit], as: EventRow.init)
    }

    /// The events of all players whose time is known, newest first; of removed players none.
    package func events(after cursor: EventCursor = .start, limit: Int) throws -> [EventRow] {
        try connection.rows(
            """
            \(selectEvents)
            WHERE e.seen_after IS NOT NULL AND (e.seen_before, e.id) < (?, ?) AND p.removed_at IS NULL
            ORDER BY e.seen_before DESC, e.id DESC LIMIT ?
            """,
            [cursor.seenBefore, cursor.id, limit], as: EventRow.init)
    }

    /// The id of the newest event; 0 before there is any.
    package func lastEventID() throws -> Int64 {
        try connection.value("SELECT max(id) FROM events") ?? 0
    }
}
