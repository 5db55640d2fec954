package import Timestamps

/// A row of `changes`: somebody changed something.
package struct ChangeRow: Equatable, Sendable {
    package var id: Int64
    package var at: Timestamp
    /// `operator`, `user NAME`, `token NAME`.
    package var who: String
    /// Nil: on this machine.
    package var address: String?
    /// The method of the request.
    package var action: String
    /// The path of the request.
    package var target: String

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        at = row.next("at")
        who = row.next("who")
        address = row.next("address")
        action = row.next("action")
        target = row.next("target")
    }
}

extension ReadAccess {
    /// Newest first.
    package func changes(limit: Int) throws -> [ChangeRow] {
        try connection.rows("SELECT * FROM changes ORDER BY id DESC LIMIT ?", [limit], as: ChangeRow.init)
    }
}

extension WriteTransaction {
    package func insertChange(
        by who: String, from address: String?, action: String, target: String, now: Timestamp
    ) throws {
        try connection.run(
            "INSERT INTO changes (at, who, address, action, target) VALUES (?, ?, ?, ?, ?)",
            [now, who, address, action, target])
    }

    /// Looks at so many of the oldest, and deletes those of them that are older than a time. They lie in the order in
    /// which they were written.
    ///
    /// - returns: how many it deleted.
    package func deleteChanges(before time: Timestamp, limit: Int) throws -> Int {
        try connection.run(
            "DELETE FROM changes WHERE id IN (SELECT id FROM changes ORDER BY id LIMIT ?) AND at < ?", [limit, time])
        return connection.changedRows
    }
}
