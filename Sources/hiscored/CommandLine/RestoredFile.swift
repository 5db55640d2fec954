import Store
import Timestamps

/// What `restore` tells of a backup: every key always there, unknown is null.
struct RestoredFile: Encodable {
    var path: String
    var contents: DatabaseContents
    /// Nil for a dry run, as is the outcome.
    var database: String?
    var outcome: DatabaseRestore.Outcome?

    private enum CodingKeys: String, CodingKey {
        case path, bytes, schema, pending, integrity, tables, database
        case firstReading = "first_reading"
        case lastReading = "last_reading"
        case lastFetch = "last_fetch"
        case keptAs = "kept_as"
        case endedSessions = "ended_sessions"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try container.encode(contents.bytes, forKey: .bytes)
        try container.encode(contents.schema, forKey: .schema)
        try container.encode(contents.pending, forKey: .pending)
        // Any other is refused.
        try container.encode("ok", forKey: .integrity)
        let tables = contents.tables.map { ($0.name, $0.rows) }
        try container.encode(Dictionary(tables) { first, _ in first }, forKey: .tables)
        try container.encode(contents.firstReading?.formatted(), forKey: .firstReading)
        try container.encode(contents.lastReading?.formatted(), forKey: .lastReading)
        try container.encode(contents.lastFetch?.formatted(), forKey: .lastFetch)
        try container.encode(database, forKey: .database)
        try container.encode(outcome?.keptAs, forKey: .keptAs)
        try container.encode(outcome?.endedSessions, forKey: .endedSessions)
    }
}

extension DatabaseContents {
    /// For people, one fact a line.
    var report: String {
        let version =
            pending.isEmpty
            ? "this version's" : "older; a start brings it up to date with \(pending.joined(separator: ", "))"
        let facts = [
            ["integrity", "ok"], ["size", "\(bytes) bytes"], ["schema", "\(schema) (\(version))"],
            ["first reading", firstReading?.formatted() ?? "-"], ["last reading", lastReading?.formatted() ?? "-"],
            ["last update", lastFetch?.formatted() ?? "-"],
        ]
        return Table(header: ["FACT", "VALUE"], rows: facts).text + "\n"
            + Table(header: ["TABLE", "ROWS"], rows: tables.map { [$0.name, "\($0.rows)"] }).text
    }
}
