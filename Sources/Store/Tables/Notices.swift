package import Timestamps

/// A row of `notices`: something that the program has to say of itself, or a summary.
package struct NoticeRow: Equatable, Sendable {
    package var id: Int64
    /// `health` or `digest`.
    package var topic: String
    package var at: Timestamp
    package var text: String
    /// A JSON array of texts.
    package var lines: String
    package var path: String
    /// Of a summary of players with it; nil: of all.
    package var tag: String?

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        topic = row.next("topic")
        at = row.next("at")
        text = row.next("text")
        lines = row.next("lines")
        path = row.next("path")
        tag = row.next("tag")
    }
}

extension ReadAccess {
    package func notices(afterID id: Int64, limit: Int) throws -> [NoticeRow] {
        try connection.rows(
            "SELECT * FROM notices WHERE id > ? ORDER BY id LIMIT ?", [id, limit], as: NoticeRow.init)
    }

    /// The last ones of a topic and a tag, newest first.
    package func lastNotices(topic: String, tag: String? = nil, limit: Int) throws -> [NoticeRow] {
        try connection.rows(
            "SELECT * FROM notices WHERE topic = ? AND tag IS ? ORDER BY id DESC LIMIT ?", [topic, tag, limit],
            as: NoticeRow.init)
    }

    /// The tags that notices of a topic are of, sorted.
    package func noticeTags(topic: String) throws -> [String] {
        try connection.rows(
            "SELECT DISTINCT tag FROM notices WHERE topic = ? AND tag IS NOT NULL ORDER BY tag", [topic]
        ) { row in row.next("tag") }
    }

    /// 0 before there is any.
    package func lastNoticeID() throws -> Int64 {
        try connection.value("SELECT max(id) FROM notices") ?? 0
    }
}

extension WriteTransaction {
    /// - parameter lines: a JSON array of texts.
    package func insertNotice(
        topic: String, at time: Timestamp, text: String, lines: String = "[]", path: String, tag: String? = nil
    ) throws {
        try connection.run(
            "INSERT INTO notices (topic, at, text, lines, path, tag) VALUES (?, ?, ?, ?, ?, ?)",
            [topic, time, text, lines, path, tag])
        note(.events)
    }

    /// Looks at so many of a topic's oldest, and deletes those of them that are older than a time. Their numbers are never
    /// given again, so whoever was told up to one is told what comes behind it.
    ///
    /// - returns: how many it deleted.
    package func deleteNotices(topic: String, before time: Timestamp, limit: Int) throws -> Int {
        try connection.run(
            """
            DELETE FROM notices
            WHERE id IN (SELECT id FROM notices WHERE topic = ? ORDER BY id LIMIT ?) AND at < ?
            """, [topic, limit, time])
        return connection.changedRows
    }
}
