import GRDB

/// The rows of the tables that are moved, column by column.
enum MovedContents {
    private static let tables = [
        "hiscore_tables": "id", "metrics": "id", "players": "id", "player_tags": "player_id, tag",
        "player_aliases": "name_key", "readings": "id", "samples": "player_id, metric_id, seen_at",
        "player_current": "player_id", "rank_days": "player_id, day", "held_readings": "player_id", "events": "id",
        "schedules": "schedule_id", "goals": "id",
    ]

    static func read(_ path: String) async throws -> [String: [String]] {
        let queue = try DatabaseQueue(path: path)
        return try await queue.read { database in
            var contents: [String: [String]] = [:]
            for (table, order) in tables {
                let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY \(order)")
                contents[table] = rows.map { row in
                    row.compactMap { column, value in
                        // What is brought in is not announced, and schedules of players begin anew.
                        let isOfPlayer = table == "schedules" && row["source"] == "player"
                        let isOwn =
                            (table == "events" && column == "silent")
                            || (isOfPlayer && ["next_due_at", "created_at", "updated_at"].contains(column))
                        return isOwn ? nil : "\(column)=\(value)"
                    }.joined(separator: " ")
                }
            }
            return contents
        }
    }
}
