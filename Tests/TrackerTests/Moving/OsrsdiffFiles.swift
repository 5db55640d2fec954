import Hiscores
import Timestamps

@testable import Tracker

/// Files of osrsdiff's as psql writes them, made up.
struct OsrsdiffFiles {
    static let playersHeader =
        "id,username,created_at,last_fetched,is_active,fetch_interval_minutes,schedule_id,game_mode"
    static let recordsHeader =
        "id,player_id,fetched_at,overall_rank,overall_level,overall_experience,skills_data,bosses_data"

    /// One record, as Overall and Attack; the other skills stand still.
    struct Record {
        var player = 1
        var time: Timestamp
        var overall: Int64? = 50_000
        var attack: Int64? = 1000
        var rank: Int64? = 500
        /// Score of Zulrah; nil is unknown.
        var zulrah: Int64? = 10
    }

    static func player(
        _ id: Int, _ name: String, minutes: Int = 60, isActive: Bool = true, mode: String = "regular"
    ) -> String {
        "\(id),\(name),2024-05-01 10:00:00.123456+00,2025-01-01 00:00:00+00,\(isActive ? "t" : "f"),\(minutes),"
            + "player_fetch_\(id),\(mode)"
    }

    static func players(_ rows: String...) -> String {
        ([playersHeader] + rows).joined(separator: "\n") + "\n"
    }

    static func records(_ records: [Record]) -> String {
        ([recordsHeader] + records.enumerated().map { row($1, id: $0 + 1) }).joined(separator: "\n") + "\n"
    }

    static func row(_ record: Record, id: Int = 1) -> String {
        let skills = MetricCatalog.all.filter { $0.kind == .skill }.map { metric in
            let value = metric.key == "attack" ? record.attack : 0
            let level = value.map { "\(Experience.level(for: $0))" } ?? "null"
            let rank = metric.key == "attack" ? text(record.rank) : "null"
            return #""\#(metric.key)": {"rank": \#(rank), "level": \#(level), "experience": \#(text(value))}"#
        }
        let bosses = [
            #""zulrah": {"rank": null, "kc": \#(text(record.zulrah))}"#, #""lms___rank": {"rank": null, "kc": null}"#,
        ]
        return [
            "\(id)", "\(record.player)", time(record.time), text(record.rank).replacing("null", with: ""), "60",
            text(record.overall).replacing("null", with: ""), quoted(skills), quoted(bosses),
        ].joined(separator: ",")
    }

    /// As Postgres writes it at UTC.
    static func time(_ time: Timestamp) -> String {
        time.formatted().replacing("T", with: " ").replacing("Z", with: "+00")
    }

    private static func quoted(_ members: [String]) -> String {
        "\"{" + members.joined(separator: ", ").replacing("\"", with: "\"\"") + "}\""
    }

    private static func text(_ number: Int64?) -> String { number.map(String.init) ?? "null" }
}
