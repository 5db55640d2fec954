import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// Gains, metrics and comparisons over the API.
@Suite struct GainsAnswerTests {
    let world: RoutesWorld
    /// 2026-11-23T08:00:00Z
    let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    /// Reads a player at days after the start; -1 is unknown.
    private func play(_ name: String, _ values: [(day: Int, attack: Int64, kills: Int64)]) async throws {
        let player = try await world.track(name)
        for value in values {
            let body = TestReading(
                overall: (1500, 50_000_000 + value.attack, 90_000), skills: ["Attack": value.attack],
                activities: ["Zulrah": value.kills, "LMS - Rank": 500])
            try await world.read(player, body, at: start + .days(value.day))
        }
    }

    private func kills(_ gains: [String: Any]) throws -> [String: Any] {
        try #require((gains["activities"] as? [String: [String: Any]])?["zulrah"])
    }

    @Test func `gains of a period have every member`() async throws {
        try await play("Zezima", [(0, 1000, 10), (9, 2000, 24)])
        world.clock.now = start + .days(10)
        try await world.serving { call in
            let week = try await call("GET", "/api/v1/players/zezima/gains").json()
            #expect(week["username"] as? String == "Zezima" && week["period"] as? String == "week")
            #expect(week["start"] as? String == "2026-11-26T08:00:00+00:00")
            #expect(week["end"] as? String == "2026-12-03T08:00:00+00:00")
            #expect(week["first_seen"] as? String == "2026-11-23T08:00:00+00:00")
            #expect(week["complete"] as? Bool == true)
            #expect((week["overall"] as? [String: Any])?["gained"] as? Int == 1000)
            let zulrah = try kills(week)
            #expect(zulrah["gained"] as? Int == 14 && zulrah["per_day"] as? Double == 2)
            #expect(zulrah["since"] as? String == "2026-11-26T08:00:00+00:00")
            #expect((week["activities"] as? [String: Any])?.keys.contains("lms___rank") == false)
            let year = try await call("GET", "/api/v1/players/zezima/gains?period=year").json()
            #expect(try year["complete"] as? Bool == false && kills(year)["complete"] as? Bool == false)
            #expect(try kills(year)["gained"] as? Int == 14)
            let all = try await call("GET", "/api/v1/players/zezima/gains?period=all").json()
            #expect(all["complete"] as? Bool == true && all["start"] as? String == "2026-11-23T08:00:00+00:00")
        }
    }

    @Test(arguments: ["", "?period=day", "?from=2026-11-24", "?from=2026-11-24&to=2027-11-24"])
    func `gains up to now are kept for a minute, and until the player is read`(query: String) async throws {
        try await play("Zezima", [(0, 1000, 10)])
        let player = try #require(try await world.store.read { try $0.player(id: 1) })
        world.clock.now = start + .days(2)
        let path = "/api/v1/players/zezima/gains\(query)"
        try await world.serving { call in
            func end() async throws -> String? { try await call("GET", path).json()["end"] as? String }
            #expect(try await end() == "2026-11-25T08:00:00+00:00")
            world.clock.advance(by: .seconds(60))
            #expect(try await end() == "2026-11-25T08:00:00+00:00")
            world.clock.advance(by: .seconds(1))
            #expect(try await end() == "2026-11-25T08:01:01+00:00")
            world.clock.advance(by: .seconds(1))
            try await world.read(player, TestReading(activities: ["Zulrah": 11]))
            #expect(try await end() == "2026-11-25T08:01:02+00:00")
        }
    }

    @Test func `a window of one's own ends now at the latest`() async throws {
        try await play("Zezima", [(0, 1000, 10), (2, 2000, 24)])
        world.clock.now = start + .days(3)
        try await world.serving { call in
            let path = "/api/v1/players/zezima/gains"
            let one = try await call("GET", "\(path)?from=2026-11-24&to=2026-11-25T08:00:00Z").json()
            #expect(try one["period"] is NSNull && kills(one)["gained"] as? Int == 14)
            let none = try await call("GET", "\(path)?from=2026-11-24&to=2026-11-25T07:59:59Z").json()
            #expect(try kills(none)["gained"] as? Int == 0)
            let day = try await call("GET", "\(path)?from=2026-11-24&to=2026-11-24").json()
            #expect(day["start"] as? String == "2026-11-24T00:00:00+00:00")
            #expect(day["end"] as? String == "2026-11-25T00:00:00+00:00")
            let open = try await call("GET", "\(path)?from=2026-11-24T09:00:00%2B01:00").json()
            #expect(open["start"] as? String == "2026-11-24T08:00:00+00:00")
            #expect(open["end"] as? String == "2026-11-26T08:00:00+00:00")
            #expect(try kills(open)["per_day"] as? Double == 7)
            let future = try await call("GET", "\(path)?from=2026-11-24T08:00:00Z&to=2027-11-24").json()
            #expect(future["end"] as? String == "2026-11-26T08:00:00+00:00")
        }
    }

    @Test(arguments: [
        ("nobody/gains", 404, "Player 'nobody' not found in tracking system"),
        ("a!b/gains", 400, "Invalid username format: 'a!b'"),
        ("zezima/gains?period=decade", 422, "'day', 'week', 'month', 'year' or 'all'"),
        ("zezima/gains?from=soon", 422, "is no time; write it as 2026-11-23"),
        ("zezima/gains?to=2026-11-23", 422, "Field required"),
        ("zezima/gains?from=2026-11-25&to=2026-11-23", 400, "the window ends before it begins"),
        ("zezima/gains?from=2026-11-25&period=day", 400, "name one of them"),
        ("nobody/metrics", 404, "not found in tracking system"), ("a!b/metrics", 400, "Invalid username format"),
    ])
    func `what is wrong is told`(path: String, status: Int, words: String) async throws {
        try await play("Zezima", [(0, 1000, 10)])
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/\(path)")
            #expect(answer.status == status)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test func `metrics are what was ever known, and since when it is so`() async throws {
        try await play("Zezima", [(0, 1000, 10), (1, 2000, 10), (2, 2000, -1)])
        try await world.track("Pending")
        world.clock.now = start + .days(3)
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players/zezima/metrics").json()
            #expect(answer["fetched_at"] as? String == "2026-11-25T08:00:00+00:00")
            let metrics = try #require(answer["metrics"] as? [[String: Any]])
            #expect(metrics.first?["key"] as? String == "overall")
            func metric(_ key: String) throws -> NSDictionary {
                try #require(metrics.first { $0["key"] as? String == key } as NSDictionary?)
            }
            #expect(
                try metric("attack") == [
                    "key": "attack", "kind": "skill", "name": "Attack", "value": 2000,
                    "level": Experience.level(for: 2000), "rank": 7, "changed_at": "2026-11-24T08:00:00+00:00",
                ])
            #expect(
                try metric("zulrah") == [
                    "key": "zulrah", "kind": "boss", "name": "Zulrah", "value": NSNull(), "level": NSNull(),
                    "rank": 7, "changed_at": "2026-11-25T08:00:00+00:00",
                ])
            #expect(try metric("lms___rank")["name"] as? String == "Last Man Standing")
            let pending = try await call("GET", "/api/v1/players/pending/metrics")
            #expect(pending.text == #"{"fetched_at":null,"metrics":[],"username":"Pending"}"#)
        }
    }

    @Test func `players stand side by side in the order in which they are named`() async throws {
        try await play("Zezima", [(0, 1000, 10), (9, 2000, 24)])
        try await play("B0aty", [(8, 500, -1)])
        try await world.track("Pending")
        world.clock.now = start + .days(10)
        try await world.serving { call in
            let path = "/api/v1/compare?players=zezima,%20Pending,b0aty"
            let answer = try await call("GET", "\(path)&metrics=zulrah,Attack,attack").json()
            #expect(answer["period"] as? String == "week")
            #expect(answer["start"] as? String == "2026-11-26T08:00:00+00:00")
            #expect((answer["metrics"] as? [[String: String]])?.map { $0["key"] } == ["zulrah", "attack"])
            let players = try #require(answer["players"] as? [[String: Any]])
            #expect(players.map { $0["username"] as? String } == ["Zezima", "Pending", "B0aty"])
            #expect(players.map { $0["complete"] as? Bool } == [true, false, false])
            #expect(players[1]["fetched_at"] is NSNull && players[1]["first_seen"] is NSNull)
            let zulrah = try players.map {
                try #require(($0["metrics"] as? [String: NSDictionary])?["zulrah"])
            }
            #expect(
                zulrah[0] == [
                    "value": 24, "level": NSNull(), "rank": 7, "gained": 14, "complete": true, "per_day": 2,
                ])
            let unknown: NSDictionary = [
                "value": NSNull(), "level": NSNull(), "rank": NSNull(), "gained": NSNull(), "complete": false,
                "per_day": NSNull(),
            ]
            #expect(zulrah[1] == unknown)
            #expect(zulrah[2]["gained"] is NSNull)
            let all = try await call("GET", "\(path)&period=all").json()
            #expect(all["start"] is NSNull)
            let keys = (all["metrics"] as? [[String: String]])?.map { $0["key"] ?? "" } ?? []
            #expect(keys.prefix(2) == ["overall", "attack"] && keys.contains("zulrah") && !keys.contains("nex"))
            world.clock.advance(by: .seconds(30))
            #expect(try await call("GET", "\(path)&period=all").json()["end"] as? String == all["end"] as? String)
            world.clock.advance(by: .seconds(1))
            let later = try await call("GET", "\(path)&period=all").json()
            #expect(later["end"] as? String == "2026-12-03T08:00:31+00:00")
        }
    }

    @Test(arguments: [
        ("", 422, "Field required"), ("players=zezima", 422, "1 name is given; name 2 to 10 players"),
        ("players=a,b,c,d,e,f,g,h,i,j,k", 422, "11 names are given"), ("players=,,", 422, "0 names are given"),
        ("players=zezima,nobody", 404, "Player 'nobody' not found in tracking system"),
        ("players=zezima,a!b", 400, "Invalid username format: 'a!b'"),
        ("players=zezima,ZEZIMA", 400, "'Zezima' is named twice"),
        ("players=zezima,b0aty&metrics=zulrha", 404, "did you mean 'zulrah'?"),
        ("players=zezima,b0aty&period=decade", 422, "'day', 'week'"),
    ])
    func `a comparison that cannot be made is refused`(query: String, status: Int, words: String) async throws {
        try await play("Zezima", [(0, 1000, 10)])
        try await play("B0aty", [(0, 1000, 10)])
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/compare?\(query)")
            #expect(answer.status == status)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }
}
