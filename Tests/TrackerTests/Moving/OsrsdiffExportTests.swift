import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct OsrsdiffExportTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func export() async throws -> OsrsdiffExported { try await OsrsdiffExported(of: world.store.reader) }

    private func time(_ text: String) -> String { text + "+00:00" }

    @Test func `a file without players makes a script without rows`() async throws {
        let exported = try await export()
        #expect(exported.report == OsrsdiffExportReport())
        #expect(try exported.rows(of: "players") == [] && exported.rows(of: "hiscore_records") == [])
        #expect(exported.commands.isEmpty)
        #expect(exported.sql.contains("\nBEGIN;\n") && exported.sql.contains("\nCOMMIT;\n"))
    }

    @Test func `players come with their numbers, those who are not polled without a schedule`() async throws {
        _ = try await world.add("Gone")
        _ = try await world.roster.add([
            world.request("Lynx Titan", minutes: 90), world.request("B0aty", minutes: 30, mode: .fixed(.ironman)),
            world.request("Idle", mode: .fixed(.skiller)), world.request("Off"),
        ])
        _ = try await world.roster.remove(PlayerName("Gone"))
        _ = try await world.roster.pause(PlayerName("Idle"))
        _ = try await world.roster.deactivate(PlayerName("Off"))
        let exported = try await export()
        let rows = try exported.rows(of: "players")
        #expect(rows.map { $0["id"] } == ["2", "3", "4", "5"])
        #expect(rows.map { $0["username"] } == ["Lynx Titan", "B0aty", "Idle", "Off"])
        #expect(rows.map { $0["is_active"] } == ["t", "t", "t", "f"])
        #expect(rows.map { $0["fetch_interval_minutes"] } == ["90", "30", "60", "60"])
        #expect(rows.map { $0["schedule_id"] } == ["player_fetch_2", "player_fetch_3", .some(nil), .some(nil)])
        #expect(rows.map { $0["game_mode"] } == [.some(nil), "ironman", .some(nil), .some(nil)])
        #expect(rows[0]["created_at"] == PostgresCopy.time(world.clock.now))
        #expect(rows[0]["last_fetched"] == .some(nil))
        let report = exported.report
        #expect(report.players == 4 && report.inactive == 1 && report.paused == 1 && report.removed == 1)
        #expect(report.otherModes == [.init(username: "Idle", mode: "skiller")])
        #expect(report.schedules == 2)
        #expect(report.oddIntervals == [.init(minutes: 90, players: 1, cron: "*/90 * * * *", really: "every hour")])
    }

    @Test func `a schedule is what osrsdiff writes, and is there once however often it is sent`() async throws {
        _ = try await world.add("Lynx Titan")
        let exported = try await OsrsdiffExported(of: world.store.reader, prefix: "mine")
        #expect(
            try exported.schedules["player_fetch_1"]
                == [
                    "task_name": "app.workers.fetch:fetch_player_hiscores_task", "args": .array(["Lynx Titan"]),
                    "kwargs": [:], "schedule_id": "player_fetch_1", "cron": "0 * * * *", "cron_offset": .null,
                    "time": .null, "task_id": .null,
                    "labels": [
                        "retry_on_error": "True", "max_retries": "5", "task_timeout": "30.0", "player_id": "1",
                        "schedule_type": "player_fetch", "username": "Lynx Titan",
                    ],
                ])
        let words = exported.commands.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        #expect(words.map { $0[0] } == ["SET", "LREM", "RPUSH"])
        #expect(words[0][1] == "mine:data:player_fetch_1")
        #expect(words[1].dropFirst() == ["mine:cron", "0", "player_fetch_1"])
        #expect(words[2].dropFirst() == ["mine:cron", "player_fetch_1"])
        let pickled = try await OsrsdiffExported(of: world.store.reader, serializer: .pickle)
        #expect(pickled.commands[0][2].prefix(3) == [0x80, 4, 0x7D])
        #expect(String(decoding: pickled.commands[0][1], as: UTF8.self) == "app:schedules:data:player_fetch_1")
    }

    @Test func `a reading makes a record at its begin, at each day's last look with ranks, and at its end`()
        async throws
    {
        let player = try await world.add("Zezima")[0]
        let start = try #require(Timestamp(rfc3339: "2026-01-01T06:00:00Z"))
        world.clock.advance(by: start - world.clock.now)
        for hour in stride(from: 0, through: 60, by: 6) {
            try await world.store(
                TestBody(attackRank: Int64(500 - hour), overallRank: Int64(900 - hour)).parsed(), of: player)
            world.clock.advance(by: .hours(6))
        }
        try await world.store(TestBody(attack: 2000, overall: 51_000, overallRank: 800).parsed(), of: player)
        let exported = try await export()
        let rows = try exported.rows(of: "hiscore_records")
        #expect(
            rows.map { $0["fetched_at"] }
                == [
                    "2026-01-01 06:00:00", "2026-01-01 18:00:00", "2026-01-02 18:00:00", "2026-01-03 18:00:00",
                    "2026-01-04 00:00:00",
                ].map(time))
        #expect(rows.map { $0["overall_rank"] } == [.some(nil), "888", "864", "840", "800"])
        #expect(rows.map { $0["overall_experience"] } == ["50000", "50000", "50000", "50000", "51000"])
        #expect(rows.map { $0["overall_level"] } == Array(repeating: "60", count: 5))
        let skills = try rows.map { try JSONValue(text: ($0["skills_data"] ?? nil) ?? "") }
        #expect(skills[0]["attack"] == ["rank": .null, "level": 9, "experience": 1000])
        #expect(skills[1]["attack"] == ["rank": 488, "level": 9, "experience": 1000])
        #expect(skills[4]["attack"]?["experience"] == 2000)
        #expect(skills[0]["defence"] == ["rank": .null, "level": 1, "experience": 0])
        #expect(skills[0]["overall"] == nil)
        #expect(((rows[0]["bosses_data"] ?? nil) ?? "") == #"{"zulrah": {"rank": null, "kc": 10}}"#)
        #expect(exported.report.records == 5 && exported.report.looseRankDays == 0)
    }

    @Test func `what was lost is null, and what was never seen is absent`() async throws {
        let player = try await world.add("Zezima")[0]
        for score in [nil, 5, nil] as [Int64?] {
            try await world.store(TestBody(activities: [("Kree'Arra", score), ("Zulrah", 1)]).parsed(), of: player)
            world.clock.advance(by: .hours(1))
        }
        let bosses = try await export().rows(of: "hiscore_records").map { ($0["bosses_data"] ?? nil) ?? "" }
        #expect(bosses[0] == #"{"zulrah": {"rank": null, "kc": 1}}"#)
        #expect(bosses[1].contains(#""kree'arra": {"rank": null, "kc": 5}"#))
        #expect(bosses[2].contains(#""kree'arra": {"rank": null, "kc": null}"#))
    }

    @Test func `every skill is in every record, whatever was seen of it`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody(attack: nil, activities: []).parsed(), of: player)
        let row = try #require(try await export().rows(of: "hiscore_records").first)
        let skills = try JSONValue(text: (row["skills_data"] ?? nil) ?? "")
        guard case .object(let members) = skills else { throw UserError(.refused, "no object") }
        #expect(members.keys.sorted() == MetricCatalog.all.filter { $0.kind == .skill }.map(\.key).sorted())
        #expect(skills["attack"]?["experience"] == .null && skills["attack"]?["level"] == .null)
        #expect(skills["sailing"] == ["rank": .null, "level": .null, "experience": .null])
        #expect(row["bosses_data"] == "{}")
        let first = (row["skills_data"] ?? nil) ?? ""
        #expect(first.hasPrefix(#"{"attack": {"#), "in the game's order")
    }

    @Test func `what osrsdiff's columns do not hold comes as null, and is told`() async throws {
        let player = try await world.add("Rich")[0]
        for overall in [Int64(Int32.max), Int64(Int32.max) + 1, 4_600_000_000] {
            try await world.store(TestBody(overall: overall, overallRank: 7).parsed(), of: player)
            world.clock.advance(by: .hours(1))
        }
        let exported = try await export()
        let rows = try exported.rows(of: "hiscore_records")
        #expect(rows.map { $0["overall_experience"] } == ["2147483647", .some(nil), .some(nil)])
        #expect(rows.map { $0["overall_level"] } == ["60", "60", "60"])
        #expect(rows.last?["overall_rank"] == "7")
        #expect(
            exported.report.tooLarge == [
                .init(username: "Rich", column: "overall_experience", records: 2, largest: 4_600_000_000)
            ])
    }

    @Test func `other games, other schedules and crons of players' own are told`() async throws {
        let world = try await RoundTripWorld().world
        let exported = try await OsrsdiffExported(of: world.store.reader)
        let report = exported.report
        #expect(report.removed == 1 && report.players == 3)
        #expect(report.otherGames == [.init(username: "Lynx 2", mode: "seasonal", readings: 1)])
        #expect(report.otherSchedules == [.init(id: "by hand", task: FetchTask.name)])
        #expect(report.ownCrons.map(\.username) == ["Cron-Man"])
        #expect(try exported.schedules["player_fetch_5"]?["cron_offset"] == "Europe/London")
        #expect(try exported.rows(of: "hiscore_records").allSatisfy { $0["player_id"] == "2" })
        #expect(exported.sql.hasSuffix("'osrsdiff has them now: 3 players, \(report.records) records'\n"))
    }

    @Test func `an archive comes as inactive, unless its name or number is too long`() async throws {
        let players = try await world.add("One", "Two", "Three")
        try await world.store.write { transaction in
            for (player, name) in zip(players, ["archive1", "archive100000", "archive3"]) {
                try transaction.setPlayerName(id: player.id, nameKey: name, username: name)
                try transaction.setPlayerArchived(id: player.id, from: player.username)
            }
        }
        let exported = try await export()
        #expect(try exported.rows(of: "players").map { $0["username"] } == ["archive1", "archive3"])
        #expect(try exported.rows(of: "players").map { $0["is_active"] } == ["f", "f"])
        let report = exported.report
        #expect(report.archives == ["archive1", "archive3"] && report.schedules == 0 && report.inactive == 2)
        #expect(
            report.leftOut == [
                .init(username: "archive100000", reason: "its name has 13 characters, and osrsdiff's have 12")
            ])
    }

    @Test func `readings that go on during the export belong to the next one`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        let first = world.clock.now
        var sql = ""
        let report = try await OsrsdiffExport(of: world.store.reader).write(
            sql: { text in
                // Once the players are written the server reads on.
                if text == OsrsdiffSQL.records {
                    world.clock.advance(by: .hours(1))
                    try await world.store(TestBody(overallRank: 3).parsed(), of: player)
                    world.clock.advance(by: .hours(1))
                    try await world.store(TestBody(attack: 2000, overall: 60_000).parsed(), of: player)
                }
                sql += text
            }, schedules: { _ in })
        #expect(report.records == 1)
        #expect(sql.contains("1\t\(PostgresCopy.time(first))\t"))
        #expect(try await export().report.records == 3)
    }

    @Test func `a long history is read page by page, and nothing is twice or missing`() async throws {
        let player = try await world.add("Zezima")[0]
        for hour in 0..<450 {
            try await world.store(
                TestBody(attack: 1000 + Int64(hour), overall: 50_000 + Int64(hour)).parsed(), of: player)
            world.clock.advance(by: .hours(2))
        }
        let rows = try await export().rows(of: "hiscore_records")
        #expect(rows.map { $0["overall_experience"] } == (0..<450).map { "\(50_000 + $0)" })
        #expect(rows.count { $0["overall_rank"] == "9" } == 38)
    }
}
