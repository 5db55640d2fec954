/// A table of osrsdiff's that is read (osrsdiff-api, Appendix A). The raw value is its name in Postgres.
package enum OsrsdiffTable: String, CaseIterable, Sendable {
    case players
    case hiscoreRecords = "hiscore_records"
    case taskExecutions = "task_executions"
    case users

    package var fileName: String { rawValue + ".csv" }

    /// Without these the table cannot be read.
    var requiredColumns: [String] {
        switch self {
        case .players: ["id", "username", "is_active", "fetch_interval_minutes"]
        case .hiscoreRecords:
            [
                "player_id", "fetched_at", "overall_rank", "overall_level", "overall_experience", "skills_data",
                "bosses_data",
            ]
        case .taskExecutions: ["task_name", "status", "started_at"]
        case .users: ["username", "is_active", "is_admin"]
        }
    }
}

/// Where the columns of a table stand, by the first row of its file. Their order is free, and others may be among them.
struct OsrsdiffHeader: Sendable {
    let table: OsrsdiffTable
    let count: Int
    private let places: [String: Int]

    /// - throws: ``RowError`` when a column is missing or comes twice, and for bytes that are no names.
    init(_ row: CSVRow, of table: OsrsdiffTable) throws(RowError) {
        if let problem = row.problem { throw RowError("the first row cannot be read: \(problem)") }
        var places: [String: Int] = [:]
        for index in 0..<row.count {
            guard let bytes = row[index] else { throw RowError("column \(index + 1) has no name") }
            guard let name = Self.name(bytes, isFirst: index == 0) else {
                throw RowError(
                    "the first row is no list of column names; the file must be UTF-8, as psql writes it with "
                        + "PGCLIENTENCODING=UTF8")
            }
            guard places.updateValue(index, forKey: name) == nil else {
                throw RowError("the column \"\(name)\" comes twice")
            }
        }
        let missing = table.requiredColumns.filter { places[$0] == nil }
        guard missing.isEmpty else {
            let names = missing.joined(separator: ", ")
            let found = places.keys.sorted().joined(separator: ", ").prefix(300)
            throw RowError(
                missing.count == 1
                    ? "the column \(names) is missing (found: \(found))"
                    : "the columns \(names) are missing (found: \(found)); is it written with `csv header`?")
        }
        self.table = table
        self.places = places
        count = row.count
    }

    /// A byte order mark in front of the first name is dropped. Names are plain ASCII.
    private static func name(_ bytes: ArraySlice<UInt8>, isFirst: Bool) -> String? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let name = isFirst && bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes
        guard !name.isEmpty, name.count <= 63, name.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// - throws: ``RowError`` for a row that is broken, or not of this table's width.
    func check(_ row: CSVRow) throws(RowError) {
        if let problem = row.problem { throw RowError(problem) }
        guard row.count == count else {
            throw RowError("it has \(row.count) fields, and the first row \(count)")
        }
        guard row.isTerminated else {
            throw RowError("no line end follows it, so that it may be cut; add one if it is whole")
        }
    }

    /// Where a column stands; nil where the table has none of this name.
    func place(_ column: String) -> Int? { places[column] }
}

extension OsrsdiffTable {
    /// The table whose columns a row names; nil for a row of values, and for the columns of anything else.
    package static func begun(by row: CSVRow) -> OsrsdiffTable? {
        // Nearly all rows are told by their first field: no number is a name.
        guard row.problem == nil, row.count >= 3, let first = row[0]?.first,
            !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        else { return nil }
        return allCases.first { (try? OsrsdiffHeader(row, of: $0)) != nil }
    }
}
