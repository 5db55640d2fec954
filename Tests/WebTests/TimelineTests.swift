import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// How one row of the hiscores went, and the records, over the API.
@Suite struct TimelineTests {
    let world: RoutesWorld
    /// 2026-11-23T08:00:00Z
    let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    /// Reads a player at days after the start; -1 is unknown.
    private func play(_ values: [(day: Int, attack: Int64, kills: Int64)], now: Int) async throws {
        let player = try await world.track("Zezima")
        for value in values {
            let body = TestReading(
                overall: (100 + value.day, 1_000_000 + Int64(value.day), 5), skills: ["Attack": value.attack],
                activities: ["Zulrah": value.kills])
            try await world.read(player, body, at: start + .days(value.day))
        }
        world.clock.now = start + .days(now)
    }

    private let values: [(day: Int, attack: Int64, kills: Int64)] = [
        (0, 100, -1), (5, 200, -1), (15, 200, 7), (16, 300, 9), (17, 300, -1), (18, 400, -1), (19, 400, 12),
    ]

    @Test func `a skill has the value at the start and its changes`() async throws {
        try await play(values, now: 20)
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/ZEZIMA/history/skills/%20Attack?days=10")
            let (two, three) = (Experience.level(for: 200), Experience.level(for: 300))
            let four = Experience.level(for: 400)
            #expect(
                answer.text
                    == #"{"period_days":10,"progress":{"daily_experience_rate":20,"experience_gained":200,"#
                    + #""levels_gained":\#(four - two)},"skill":"attack","total_records":6,"#
                    + #""username":"Zezima","timeline":["#
                    + #"{"date":"2026-12-03T08:00:00+00:00","experience":200,"level":\#(two)},"#
                    + #"{"date":"2026-12-09T08:00:00+00:00","experience":300,"level":\#(three)},"#
                    + #"{"date":"2026-12-11T08:00:00+00:00","experience":400,"level":\#(four)}]}"#)
            let overall = try await call("GET", "/api/v1/players/zezima/history/skills/overall?days=3").json()
            #expect(overall["skill"] as? String == "overall" && overall["total_records"] as? Int == 3)
            #expect((overall["timeline"] as? [[String: Any]])?.map { $0["level"] as? Int } == [117, 118, 119])
        }
    }

    @Test func `a boss counts the readings that showed it, from the first sighting`() async throws {
        try await play(values, now: 20)
        try await world.serving { call in
            let path = "/api/v1/players/zezima/history/bosses/zulrah"
            let answer = try await call("GET", path).json()
            #expect(answer["boss"] as? String == "zulrah")
            // Day 15, 16 and 19.
            #expect(answer["total_records"] as? Int == 3)
            #expect(answer["period_days"] as? Int == 5)
            #expect(answer["progress"] as? NSDictionary == ["kills_gained": 5, "daily_kill_rate": 1])
            let timeline = try #require(answer["timeline"] as? [[String: Any]])
            #expect(timeline.map { $0["kc"] as? Int } == [7, 9, nil, 12])
            #expect(timeline.first?["date"] as? String == "2026-12-08T08:00:00+00:00")
            // Known when it begins.
            let week = try await call("GET", "\(path)?days=4").json()
            #expect(week["total_records"] as? Int == 2 && week["period_days"] as? Int == 4)
            #expect((week["timeline"] as? [[String: Any]])?.map { $0["kc"] as? Int } == [9, nil, 12])
        }
    }

    @Test func `of what was never known there is nothing`() async throws {
        try await play([(0, 100, -1), (19, 200, -1)], now: 20)
        try await world.track("Pending")
        try await world.serving { call in
            for (path, days) in [
                ("zezima/history/bosses/zulrah?days=10", 10), ("zezima/history/bosses/nex", 30),
                ("pending/history/skills/attack?days=7", 7), ("zezima/history/skills/sailing", 30),
            ] {
                let answer = try await call("GET", "/api/v1/players/\(path)").json()
                #expect(answer["total_records"] as? Int == 0 && answer["period_days"] as? Int == days)
                #expect((answer["timeline"] as? [Any])?.isEmpty == true)
                #expect((answer["progress"] as? [String: Double])?.values.allSatisfy { $0 == 0 } == true)
            }
        }
    }

    @Test func `a rating has a timeline, and gains nothing`() async throws {
        let player = try await world.track("Zezima")
        for (day, rating) in [(0, 500), (1, 450)] {
            try await world.read(
                player, TestReading(activities: ["LMS - Rank": Int64(rating)]), at: start + .days(day))
        }
        world.clock.now = start + .days(2)
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/zezima/history/bosses/lms___rank").json()
            #expect((answer["timeline"] as? [[String: Any]])?.map { $0["kc"] as? Int } == [500, 450])
            #expect(answer["progress"] as? NSDictionary == ["kills_gained": 0, "daily_kill_rate": 0])
            #expect(answer["total_records"] as? Int == 2)
        }
    }

    @Test func `records are the best spans of each skill`() async throws {
        // In any 24 hours 100 at most until day 15; then 100 more within half an hour past midnight.
        let player = try await world.track("Zezima")
        for (time, attack) in [
            (start, 100), (start + .days(5), 200), (start + .days(5) + .hours(16), 250),
            (start + .days(5) + .hours(17), 450),
        ] {
            let body = TestReading(
                overall: (100, 1_000_000, 5), skills: ["Attack": Int64(attack)], activities: ["Zulrah": Int64(attack)])
            try await world.read(player, body, at: time)
        }
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/zezima/records").json()
            #expect(answer["username"] as? String == "Zezima")
            let records = try #require(answer["records"] as? [String: [String: [String: Any]]])
            #expect(Set(records.keys) == ["day", "week", "month", "year"])
            // Overall gained nothing; Zulrah is no skill.
            #expect(records.values.allSatisfy { Set($0.keys) == ["attack"] })
            #expect(
                records["day"]?["attack"] as? NSDictionary == [
                    "skill": "attack", "exp_gain": 350, "date": "2026-11-29T00:00:00+00:00", "start_exp": 100,
                    "end_exp": 450,
                ])
            #expect(records["week"]?["attack"]?["exp_gain"] as? Int == 350)
            let body = TestReading(overall: (101, 1_000_009, 5), skills: ["Attack": 451])
            try await world.read(player, body, at: start + .days(6))
            let later = try await call("GET", "/api/v1/players/zezima/records").json()["records"]
            #expect((later as? [String: [String: [String: Any]]])?["year"]?["overall"]?["exp_gain"] as? Int == 9)
        }
    }

    @Test func `who was never read has no records`() async throws {
        try await world.track("Pending")
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/pending/records")
            #expect(answer.text == #"{"records":{"day":{},"month":{},"week":{},"year":{}},"username":"Pending"}"#)
        }
    }
}
