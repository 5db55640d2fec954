import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// What a player gained between two dates, over the API.
@Suite struct HistoryTests {
    let world: RoutesWorld
    /// 2026-11-23T08:00:00Z
    let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    /// Read on day 0, 10, 20 and 30; day 40 is now. Nex is known from day 20 on.
    private func play() async throws {
        let player = try await world.track("Zezima")
        let readings: [(day: Int, attack: Int64, kills: Int64, nex: Int64)] = [
            (0, 1000, 10, -1), (10, 2000, 15, -1), (20, 2000, 15, 5), (30, 5000, 25, 8),
        ]
        for reading in readings {
            let body = TestReading(
                overall: (1500 + reading.day, 50_000_000 + reading.attack, 90_000),
                skills: ["Attack": reading.attack],
                activities: ["Zulrah": reading.kills, "Nex": reading.nex, "LMS - Rank": 500])
            try await world.read(player, body, at: start + .days(reading.day))
        }
        world.clock.now = start + .days(40)
    }

    private func map<Value>(_ answer: [String: Any], _ part: String, _ name: String) throws -> [String: Value] {
        let members = try #require(answer[part] as? [String: Any])
        return try #require(members[name] as? [String: Value])
    }

    @Test func `a history has all members of osrsdiff's`() async throws {
        let player = try await world.track("Lynx Titan")
        for day in [0, 1] {
            let body = TestReading(overall: (1500 + day, 50_000_000 + Int64(day), 9), activities: ["Zulrah": 10])
            try await world.read(player, body, at: start + .days(day))
        }
        world.clock.now = start + .days(2)
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/%20lynx_titan%20/history?days=2").json()
            #expect(answer["username"] as? String == "Lynx Titan")
            #expect(
                answer["period"] as? NSDictionary == [
                    "start_date": "2026-11-23T08:00:00+00:00", "end_date": "2026-11-25T08:00:00+00:00",
                    "days_elapsed": 2,
                ])
            #expect(
                answer["records"] as? NSDictionary == [
                    "start_record_id": 1, "end_record_id": 2, "start_fetched_at": "2026-11-23T08:00:00+00:00",
                    "end_fetched_at": "2026-11-24T08:00:00+00:00",
                ])
            let experience: [String: Int] = try map(answer, "progress", "experience_gained")
            #expect(experience.count == 23 && experience["overall"] == 1 && experience["skill_1"] == 0)
            let levels: [String: Int] = try map(answer, "progress", "levels_gained")
            #expect(levels.count == 23 && levels["overall"] == 1)
            #expect(try map(answer, "progress", "boss_kills_gained") == ["zulrah": 0])
            let rates: [String: Double] = try map(answer, "rates", "daily_experience")
            #expect(rates.count == 23 && rates["overall"] == 0.5)
            #expect(try map(answer, "rates", "daily_boss_kills") == ["zulrah": 0.0])
        }
    }

    @Test func `gains are differences of known numbers, and rates divide by their true spans`() async throws {
        try await play()
        try await world.serving { call in
            // From day 10 to day 40.
            let month = try await call("GET", "/api/v1/players/Zezima/history").json()
            let experience: [String: Int] = try map(month, "progress", "experience_gained")
            #expect(experience["overall"] == 3000 && experience["attack"] == 3000)
            let levels: [String: Int] = try map(month, "progress", "levels_gained")
            #expect(levels["overall"] == 20)
            #expect(levels["attack"] == Experience.level(for: 5000) - Experience.level(for: 2000))
            // Not the five kills that Nex had when it was seen for the first time; of ratings nothing.
            #expect(try map(month, "progress", "boss_kills_gained") == ["zulrah": 10, "nex": 3])
            let rates: [String: Double] = try map(month, "rates", "daily_boss_kills")
            #expect(rates == ["zulrah": 10.0 / 30, "nex": 3.0 / 20])
            let quiet = try await call("GET", "/api/v1/players/Zezima/history?days=5").json()
            #expect(try map(quiet, "progress", "boss_kills_gained") == ["zulrah": 0, "nex": 0])
            #expect((quiet["period"] as? [String: Any])?["days_elapsed"] as? Int == 5)
            #expect((quiet["records"] as? [String: Any])?["start_record_id"] as? Int == 4)
        }
    }

    @Test func `of a player who was first read within the span it counts from there`() async throws {
        try await play()
        try await world.serving { call in
            let year = try await call("GET", "/api/v1/players/zezima/history?days=365").json()
            #expect((year["period"] as? [String: Any])?["start_date"] as? String == "2026-11-23T08:00:00+00:00")
            #expect((year["period"] as? [String: Any])?["days_elapsed"] as? Int == 40)
            let rates: [String: Double] = try map(year, "rates", "daily_experience")
            #expect(rates["attack"] == 100)
        }
    }

    @Test(arguments: [
        ("start_date=2026-12-03T08:00:00Z&end_date=2026-12-23T08:00:00Z", 10),
        ("start_date=2026-12-03&end_date=2026-12-23T08:00", 15), ("end_date=2026-12-23T08:00:00%2B00:00&days=20", 10),
        ("start_date=20261203T10&end_date=2026-12-23T07:59:59.999999%2B00:00", 0),
        ("start_date=never&days=11&end_date=", 10), ("start_date=2026-12-24&end_date=2027-03-01", 0),
        ("start_date=&end_date=2026-12-03T09:00:00%2B01:00", 5),
    ])
    func `the span may be given in several ways`(query: String, kills: Int) async throws {
        try await play()
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/zezima/history?\(query)").json()
            #expect(try (map(answer, "progress", "boss_kills_gained") as [String: Int])["zulrah"] == kills)
        }
    }

    @Test func `what is to come is no part of the span`() async throws {
        try await play()
        try await world.serving { call in
            let path = "/api/v1/players/zezima/history?start_date=2026-12-13T08:00:00Z&end_date=2027-06-01"
            let answer = try await call("GET", path).json()
            #expect((answer["period"] as? [String: Any])?["end_date"] as? String == "2027-01-02T08:00:00+00:00")
            // Ten kills in twenty days.
            #expect(try (map(answer, "rates", "daily_boss_kills") as [String: Double])["zulrah"] == 0.5)
        }
    }

    static let badStart = "Invalid start_date format. Use ISO format like '2024-01-01T00:00:00Z'"
    static let badEnd = "Invalid end_date format. Use ISO format like '2024-01-31T23:59:59Z'"

    @Test(arguments: [
        ("zezima/history?start_date=yesterday", 400, badStart), ("zezima/history?end_date=2026-02-30", 400, badEnd),
        ("zezima/history?end_date=2026-12-01T00:00:00+00:00", 400, badEnd),
        ("zezima/history?start_date=2026-12-01&end_date=2026-12-01", 400, "Start date must be before end date"),
        ("zezima/history?start_date=2025-01-01&end_date=2026-12-01", 400, "Date range cannot exceed 365 days"),
        (
            "zezima/history?start_date=2026-11-01&end_date=2026-11-22T10:30:00.25Z", 422,
            "No data available for progress analysis between 2026-11-01 00:00:00+00:00 "
                + "and 2026-11-22 10:30:00.250000+00:00"
        ),
        ("nobody/history", 404, "Player 'nobody' not found in tracking system"),
        (
            "pending/history?days=1", 422,
            "No data available for progress analysis between 2027-01-01 08:00:00+00:00 "
                + "and 2027-01-02 08:00:00+00:00"
        ),
        ("%20/history", 400, "Username cannot be empty"),
        ("nobody/history/skills/attack", 404, "Player 'nobody' not found in tracking system"),
        ("nobody/history/bosses/zulrah", 404, "Player 'nobody' not found in tracking system"),
        ("nobody/records", 404, "Player 'nobody' not found in tracking system"),
        ("zezima/history/skills/%20", 400, "Skill name cannot be empty"),
        ("zezima/history/bosses/%20%20", 400, "Boss name cannot be empty"),
        ("zezima/history/skills/atack", 404, "There is no skill 'atack'; did you mean 'attack'?"),
        ("zezima/history/bosses/zulra", 404, "There is no boss 'zulra'; did you mean 'zulrah'?"),
        ("zezima/history/skills/Zulrah", 404, "There is no skill 'zulrah': it is a boss"),
        ("zezima/history/bosses/overall", 404, "There is no boss 'overall': it is a skill"),
    ])
    func `what cannot be answered is told in osrsdiff's words`(path: String, status: Int, detail: String) async throws {
        try await play()
        try await world.track("Pending")
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/\(path)")
            #expect(answer.status == status)
            #expect(try answer.json() as? [String: String] == ["detail": detail, "message": detail])
        }
        #expect(try await world.store.read { try $0.players() }.count == 2)
    }

    @Test(arguments: [
        ("history?days=0", "greater_than_equal"), ("history?days=366", "less_than_equal"),
        ("history?days=", "int_parsing"), ("history/skills/attack?days=x", "int_parsing"),
        ("history/bosses/zulrah?days=366", "less_than_equal"),
    ])
    func `days are checked first`(path: String, type: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/a!b/\(path)")
            #expect(answer.status == 422)
            let problems = try #require(try answer.json()["detail"] as? [[String: Any]])
            #expect(problems.map { $0["type"] as? String } == [type])
            #expect(problems.first?["loc"] as? [String] == ["query", "days"])
            #expect(try await call("GET", "/api/v1/players/a!b/history").status == 400)
            #expect(try await call("GET", "/api/v1/players/a!b/records").status == 400)
        }
    }

    @Test func `an answer that ends now is at most a minute old, and forgotten when the player is read`() async throws {
        try await play()
        let player = try #require(try await world.store.read { try $0.players() }.first)
        func end(_ call: RoutesWorld.Client, _ query: String = "") async throws -> String? {
            let answer = try await call("GET", "/api/v1/players/zezima/history\(query)").json()
            return (answer["period"] as? [String: Any])?["end_date"] as? String
        }
        try await world.serving { call in
            #expect(try await end(call) == "2027-01-02T08:00:00+00:00")
            world.clock.advance(by: .seconds(60))
            #expect(try await end(call) == "2027-01-02T08:00:00+00:00")
            world.clock.advance(by: .seconds(1))
            #expect(try await end(call) == "2027-01-02T08:01:01+00:00")
            world.clock.advance(by: .seconds(1))
            try await world.read(player, TestReading(activities: ["Zulrah": 26]))
            #expect(try await end(call) == "2027-01-02T08:01:02+00:00")
        }
    }

    @Test func `numbers of another game are no part of a history`() async throws {
        try await play()
        let player = try #require(try await world.store.read { try $0.players() }.first)
        for (hour, kills) in [(0, 3), (2, 7)] {
            try await world.read(
                player, TestReading(activities: ["Zulrah": Int64(kills)]), from: .seasonal,
                at: world.clock.now + .hours(hour))
        }
        world.clock.advance(by: .hours(3))
        try await world.serving { call in
            let season = try await call("GET", "/api/v1/players/zezima/history").json()
            #expect(try (map(season, "progress", "boss_kills_gained") as [String: Int])["zulrah"] == 4)
            #expect((season["period"] as? [String: Any])?["start_date"] as? String == "2027-01-02T08:00:00+00:00")
            let timeline = try await call("GET", "/api/v1/players/zezima/history/bosses/zulrah").json()
            #expect((timeline["timeline"] as? [[String: Any]])?.map { $0["kc"] as? Int } == [3, 7])
            #expect(timeline["total_records"] as? Int == 2 && timeline["period_days"] as? Int == 1)
            // It was not played before.
            #expect(try await call("GET", "/api/v1/players/zezima/history?end_date=2026-12-30").status == 422)
        }
    }

    @Test func `nothing is told of a player who was removed`() async throws {
        try await play()
        try await world.serving { call in
            let paths = ["history", "history/skills/attack", "history/bosses/zulrah", "records", "gains", "metrics"]
            func statuses() async throws -> Set<Int> {
                var found: Set<Int> = []
                for path in paths { found.insert(try await call("GET", "/api/v1/players/zezima/\(path)").status) }
                return found
            }
            #expect(try await statuses() == [200])
            let removal = try await call("DELETE", "/api/v1/players/zezima", .office)
            #expect(removal.status == 200)
            #expect(try await statuses() == [404])
        }
    }
}
