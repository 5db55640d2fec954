import Hiscores
import Scheduling
import Store
import Timestamps

/// What an attempt says in its execution row, in the members that osrsdiff gave them (osrsdiff-api §7.7).
enum FetchReport {
    static func reading(
        _ finding: TableSurvey.Finding, _ stored: ReadingIngest.Result, of player: PlayerStandingRow,
        at time: Timestamp
    ) -> [String: JSONValue] {
        let body = finding.body
        let skills = body.rows.count { $0.metric.kind == .skill }
        return [
            "status": .string(stored.isNewReading ? "success" : "unchanged"),
            "username": .string(player.username), "player_id": .integer(player.id),
            "record_id": .optional(stored.readingID), "data_changed": .bool(stored.isNewReading),
            "overall_rank": .optional(body.overall.rank),
            "overall_level": .optional(body.overall.level.map(Int64.init)),
            "overall_experience": .optional(body.overall.value),
            "skills_count": .integer(Int64(skills)),
            "bosses_count": .integer(Int64(body.rows.count - skills - 1)),
            "hiscore_table": .string(finding.table.rawValue), "fetched_at": .string(time.formatted(.offset)),
            "new_metrics": .array(stored.newMetrics.map(JSONValue.string)),
        ]
    }

    static func failure(
        _ kind: String, of player: PlayerStandingRow, tables: [GameMode], status: String
    ) -> [String: JSONValue] {
        [
            "status": .string(status), "username": .string(player.username), "player_id": .integer(player.id),
            "error_type": .string(kind),
            "hiscore_table": .string(tables.map(\.rawValue).joined(separator: ",")),
        ]
    }
}

extension JSONValue {
    static func optional(_ number: Int64?) -> JSONValue {
        number.map(JSONValue.integer) ?? .null
    }
}
