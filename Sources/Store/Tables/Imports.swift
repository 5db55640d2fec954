package import Timestamps

/// A row of `imports`: what was brought in from elsewhere.
package struct ImportRow: Equatable, Sendable {
    package var id: Int64
    /// The program it came from.
    package var source: String
    package var startedAt: Timestamp
    package var finishedAt: Timestamp
    /// A JSON object.
    package var report: String

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        source = row.next("source")
        startedAt = row.next("started_at")
        finishedAt = row.next("finished_at")
        report = row.next("report")
    }
}

extension ReadAccess {
    /// The last imports, newest first.
    package func imports(limit: Int) throws -> [ImportRow] {
        try connection.rows("SELECT * FROM imports ORDER BY id DESC LIMIT ?", [limit], as: ImportRow.init)
    }

    /// The last import from a program whose report has a member of this value.
    package func lastImport(source: String, where member: String, is value: Int64) throws -> ImportRow? {
        try connection.row(
            "SELECT * FROM imports WHERE source = ? AND json_extract(report, '$.' || ?) = ? ORDER BY id DESC LIMIT 1",
            [source, member, value], as: ImportRow.init)
    }
}

extension WriteTransaction {
    package func insertImport(source: String, startedAt: Timestamp, finishedAt: Timestamp, report: String) throws {
        try connection.run(
            "INSERT INTO imports (source, started_at, finished_at, report) VALUES (?, ?, ?, ?)",
            [source, startedAt, finishedAt, report])
    }

    /// Says more of an import that goes on.
    package func updateImport(id: Int64, finishedAt: Timestamp, report: String) throws {
        try connection.run("UPDATE imports SET finished_at = ?, report = ? WHERE id = ?", [finishedAt, report, id])
    }
}
