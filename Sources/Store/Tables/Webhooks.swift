package import Timestamps

/// A row of `webhooks`: how far a receiver of news was told, and how that went.
package struct WebhookRow: Equatable, Sendable {
    package var name: String
    package var addressDigest: [UInt8]
    package var eventID: Int64
    package var noticeID: Int64
    package var sent: Int
    package var dropped: Int
    package var lastSentAt: Timestamp?
    package var lastError: String?
    package var lastErrorAt: Timestamp?
    /// The receiver asked to be left alone until then.
    package var notBefore: Timestamp?
    package var goneAt: Timestamp?
    /// So many announcements were refused together, and are to be sent one by one.
    package var alone: Int

    init(_ row: inout ColumnReader) {
        name = row.next("name")
        addressDigest = row.next("address_digest")
        eventID = row.next("event_id")
        noticeID = row.next("notice_id")
        sent = row.next("sent")
        dropped = row.next("dropped")
        lastSentAt = row.next("last_sent_at")
        lastError = row.next("last_error")
        lastErrorAt = row.next("last_error_at")
        notBefore = row.next("not_before")
        goneAt = row.next("gone_at")
        alone = row.next("alone")
    }
}

extension ReadAccess {
    /// Sorted by name.
    package func webhooks() throws -> [WebhookRow] {
        try connection.rows("SELECT * FROM webhooks ORDER BY name", as: WebhookRow.init)
    }

    package func webhook(named name: String) throws -> WebhookRow? {
        try connection.row("SELECT * FROM webhooks WHERE name = ?", [name], as: WebhookRow.init)
    }

    /// The numbers of the next pieces of news behind an event, oldest first; none of removed players, and none that were
    /// brought in, as those are not announced.
    package func newsIDs(afterEvent id: Int64, limit: Int) throws -> [Int64] {
        // By their own index: between two of them may lie thousands of other events, and all that an import brought.
        try connection.rows(
            """
            SELECT e.id FROM events e INDEXED BY news_told CROSS JOIN players p ON p.id = e.player_id
            WHERE e.news > ? AND e.news = e.id AND e.silent = 0 AND p.removed_at IS NULL ORDER BY e.news LIMIT ?
            """, [id, limit]
        ) { row in row.next("id") }
    }
}

extension WriteTransaction {
    /// Makes the rows be those of the config. A new one is told what comes from now on; one with another address is asked
    /// again, whatever became of the old one.
    package func settleWebhooks(_ wanted: [(name: String, addressDigest: [UInt8])]) throws {
        let there = try webhooks()
        let names = Set(wanted.map(\.name))
        for row in there where !names.contains(row.name) {
            try connection.run("DELETE FROM webhooks WHERE name = ?", [row.name])
        }
        for (name, digest) in wanted {
            if let row = there.first(where: { $0.name == name }) {
                guard row.addressDigest != digest else { continue }
                try connection.run(
                    """
                    UPDATE webhooks SET address_digest = ?, gone_at = NULL, not_before = NULL, last_error = NULL,
                        last_error_at = NULL, alone = 0
                    WHERE name = ?
                    """, [digest, name])
            } else {
                try connection.run(
                    "INSERT INTO webhooks (name, address_digest, event_id, notice_id) VALUES (?, ?, ?, ?)",
                    [name, digest, try lastEventID(), try lastNoticeID()])
            }
        }
    }

    /// Stores how far a webhook was told, and how that went.
    package func setWebhook(_ row: WebhookRow) throws {
        try connection.run(
            """
            UPDATE webhooks SET event_id = ?, notice_id = ?, sent = ?, dropped = ?, last_sent_at = ?, last_error = ?,
                last_error_at = ?, not_before = ?, gone_at = ?, alone = ?
            WHERE name = ?
            """,
            [
                row.eventID, row.noticeID, row.sent, row.dropped, row.lastSentAt, row.lastError, row.lastErrorAt,
                row.notBefore, row.goneAt, row.alone, row.name,
            ])
    }
}
