package import Timestamps

/// What a database holds, for whoever is about to put it in the place of another.
package struct DatabaseContents: Equatable, Sendable {
    package struct TableRows: Equatable, Sendable {
        package var name: String
        package var rows: Int
    }

    /// Of the whole database in one file, without what is in its write-ahead log.
    package var bytes: Int64
    /// The newest migration that was run on it.
    package var schema: String
    /// Those that this program would still run.
    package var pending: [String]
    /// By name.
    package var tables: [TableRows]
    /// When numbers were first read of anybody; nil when there are no readings.
    package var firstReading: Timestamp?
    /// When numbers were last read.
    package var lastReading: Timestamp?
    /// The last answer of the hiscores, changed or not.
    package var lastFetch: Timestamp?
}

extension ReadAccess {
    func hasTable(_ name: String) throws -> Bool {
        try connection.value("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", [name]) == 1
    }

    /// Counts every row, so it takes as long as the disk needs for the whole file. The database may be of any version.
    ///
    /// - parameter applied: the migrations that were run on it.
    func contents(applied: Set<String>) throws -> DatabaseContents {
        let names: [String] = try connection.rows(
            """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                AND name NOT LIKE 'grdb\\_%' ESCAPE '\\' ORDER BY name
            """
        ) { $0.next("name") }
        var contents = DatabaseContents(
            bytes: try databaseBytes(), schema: Migrations.names.last { applied.contains($0) } ?? "none",
            pending: Migrations.names.filter { !applied.contains($0) },
            tables: try names.map { name in
                let quoted = name.replacing("\"", with: "\"\"")
                let rows: Int? = try connection.value("SELECT count(*) FROM \"\(quoted)\"")
                return DatabaseContents.TableRows(name: name, rows: rows ?? 0)
            })
        if names.contains("readings") {
            contents.firstReading = try connection.value("SELECT min(seen_at) FROM readings")
            contents.lastReading = try connection.value("SELECT max(last_seen_at) FROM readings")
        }
        if names.contains("players") {
            contents.lastFetch = try connection.value("SELECT max(last_fetched) FROM players")
        }
        return contents
    }
}
