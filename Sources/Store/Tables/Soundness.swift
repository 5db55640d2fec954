import GRDB
package import Timestamps

extension ReadAccess {
    /// What SQLite finds wrong with the file; empty when nothing.
    ///
    /// - parameter quick: leaves out whether indexes agree with their tables, which takes long in a large file.
    package func damages(quick: Bool, limit: Int = 3) throws -> [String] {
        let pragma: StaticString = quick ? "quick_check" : "integrity_check"
        do {
            let found = try connection.rows("PRAGMA \(pragma)(\(limit))") { (row) -> String in row.next(pragma) }
            return found == ["ok"] ? [] : found
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            // Too much of it for the check itself.
            return [error.message ?? "\(error)"]
        }
    }

    /// Which tables have rows that name rows of others which are not there: `samples → players`.
    package func strays() throws -> [String] {
        try connection.rows(
            "SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check ORDER BY 1, 2", []
        ) { row in
            let (table, parent): (String, String) = (row.next("table"), row.next("parent"))
            return "\(table) → \(parent)"
        }
    }

    /// `wal`, for ours.
    package func journalMode() throws -> String {
        try connection.value("PRAGMA journal_mode") ?? ""
    }

    /// 0 none, 1 full, 2 incremental, which is ours.
    package func autoVacuum() throws -> Int64 {
        try connection.value("PRAGMA auto_vacuum") ?? 0
    }

    /// The latest moment at which something is said to have happened: an update of a player, or any other attempt.
    package func newestMoment() throws -> Timestamp? {
        let updated: Timestamp? = try connection.value("SELECT max(last_fetched) FROM players")
        let attempted: Timestamp? = try connection.value("SELECT max(started_at) FROM task_executions")
        return [updated, attempted].compactMap(\.self).max()
    }
}
