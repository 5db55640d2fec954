import Foundation
import Hiscores
import TestSupport
import Timestamps

/// A hiscored with everything in it that moves to osrsdiff, and some that does not.
struct MovingCast {
    let setup: Setup

    init() async throws {
        let upstream = try await SimulatedUpstream()
        setup = try Setup(upstream: upstream.address)
        try await run("import", "osrsdiff", "-", "--table", "mode", input: Self.players + Self.records)
        // Looked at once, by the way of every reading.
        try await run("player", "add", "Iron Woody", "--interval", "30")
        try await run("player", "fetch", "Iron Woody", "--wait")
        try await run("import", "csv", "-", input: Self.list)
        try await run("player", "pause", "Rich")
        try await run("player", "add", "Cron-Man", "--cron", "0 0 */10 * *", "--timezone", "Europe/London")
        try await run("player", "add", "Gone")
        try await run("player", "remove", "Gone", "--yes")
        try await run("schedule", "add", input: Self.schedule)
    }

    private func run(_ arguments: String..., input: String = "") async throws {
        let tool = try await Tool.run(
            Hiscored.path, ["--config", setup.config] + arguments, currentDirectory: setup.folder.path, input: input)
        guard tool.status == 0 else { throw HarnessError("\(arguments): \(tool.stderr)") }
    }

    private static let schedule = """
        {"schedule_id": "by-hand", "task_name": "schedule_maintenance_job", "args": [], "kwargs": {}, "labels": {},
         "cron": "0 5 * * *"}
        """

    private static let players = """
        id,username,created_at,last_fetched,is_active,fetch_interval_minutes,schedule_id,game_mode
        1,Lynx Titan,2024-05-01 10:00:00.25+00,,t,90,player_fetch_1,regular
        2,under_score,2024-05-01 10:00:00+00,,t,60,player_fetch_2,ironman
        3,B0aty,2024-05-01 10:00:00+00,,f,60,,

        """

    /// More than osrsdiff's columns hold, beside less.
    private static let list = """
        time,player,metric,value,rank
        2026-01-01T00:00:00Z,Rich,attack,200000000,50
        2026-01-01T00:00:00Z,Rich,overall,2147483647,7
        2026-01-02T00:00:00Z,Rich,overall,4600000000,6
        2026-01-02T00:00:00Z,Rich,zulrah,7,

        """

    /// So many hours of the first two players: ranks move each hour, values every third, and Zulrah is hidden for a while.
    private static let records: String = {
        let start = Timestamp(seconds: 1_767_225_600)
        var rows = ["id,player_id,fetched_at,overall_rank,overall_level,overall_experience,skills_data,bosses_data"]
        for hour in 0..<150 {
            for player in 1...2 {
                let time = (start + .hours(hour) + .milliseconds(hour % 2 * 250)).formatted()
                    .replacing("T", with: " ").replacing("Z", with: "+00")
                let value = 100_000 + hour / 3 * 1000 * player
                let skills = MetricCatalog.all.filter { $0.kind == .skill }.map { metric in
                    let xp = metric.key == "attack" ? value : 0
                    let level = Experience.level(for: Int64(xp))
                    return
                        #"""\#(metric.key)"": {""rank"": \#(9000 - hour), ""level"": \#(level), ""experience"": \#(xp)}"#
                }
                let zulrah = (40..<60).contains(hour) ? "null" : "\(hour / 10)"
                let bosses =
                    #"""zulrah"": {""rank"": null, ""kc"": \#(zulrah)}, ""kree'arra"": {""rank"": \#(hour + 1), ""kc"": 3}"#
                rows.append(
                    #"\#(hour),\#(player),\#(time),\#(5000 - hour),\#(60 + hour / 50),\#(value),"{\#(skills.joined(separator: ", "))}","{\#(bosses)}""#
                )
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }()
}
