import Foundation
import Hiscores
import TestSupport
import Testing
import Timestamps

@testable import Web

@Suite struct BoardTests {
    let world: RoutesWorld
    let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    /// Scores of Zulrah at days after the start.
    private func play(
        _ name: String, tags: [String] = [], _ scores: [(day: Int, score: Int64)], rank: Int64 = 7
    ) async throws {
        let player = try await world.track(name, tags: tags)
        for (day, score) in scores {
            try await world.read(
                player, TestReading(activities: ["Zulrah": score, "LMS - Rank": 500], rank: rank),
                at: start + .days(day))
        }
    }

    private func entries(_ board: [String: Any]) throws -> [[String: Any]] {
        try #require(board["entries"] as? [[String: Any]])
    }

    private func names(_ board: [String: Any]) throws -> [String] {
        try entries(board).compactMap { $0["username"] as? String }
    }

    @Test func `a board of values has all members`() async throws {
        try await play("Zezima", [(0, 10)])
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/boards/ZULRAH?period=day")
            #expect(
                answer.text
                    == #"{"by":"value","end":null,"entries":[{"complete":null,"#
                    + #""fetched_at":"2026-11-23T08:00:00+00:00","gained":null,"hiscore_rank":7,"level":null,"#
                    + #""mode":null,"per_day":null,"rank":1,"username":"Zezima","value":10}],"kind":"boss","#
                    + #""metric":"zulrah","period":null,"start":null,"total":1}"#)
            let overall = try await call("GET", "/api/v1/boards/Overall").json()
            #expect(try entries(overall).first?["level"] as? Int == 1500)
            #expect(overall["kind"] as? String == "overall")
        }
    }

    @Test func `gains count over the period, from the first sighting where that is later`() async throws {
        // Day 20 is now. Over the week from day 13: 30 − 12, 9 − 4 from day 15 on, 50 − 50, and one that was lost.
        try await play("Steady", [(0, 10), (12, 12), (14, 20), (19, 30)])
        try await play("Newcomer", [(15, 4), (18, 9)])
        try await play("Idle", [(1, 50)])
        try await play("Unknown", [(1, 50), (16, -1)])
        try await world.track("Unread")
        world.clock.now = start + .days(20)
        try await world.serving { call in
            let board = try await call("GET", "/api/v1/boards/zulrah?by=gain").json()
            #expect(board["period"] as? String == "week" && board["total"] as? Int == 3)
            #expect(board["start"] as? String == "2026-12-06T08:00:00+00:00")
            #expect(board["end"] as? String == "2026-12-13T08:00:00+00:00")
            #expect(try names(board) == ["Steady", "Newcomer", "Idle"])
            #expect(try entries(board).map { $0["gained"] as? Int } == [18, 5, 0])
            #expect(try entries(board).map { $0["complete"] as? Bool } == [true, false, true])
            #expect(try entries(board).map { $0["value"] as? Int } == [30, 9, 50])
            // 18 in 7 days, 5 in the 5 days since day 15.
            #expect(try entries(board).map { $0["per_day"] as? Double } == [18.0 / 7, 1, 0])
            let day = try await call("GET", "/api/v1/boards/zulrah?by=gain&period=day").json()
            #expect(try entries(day).map { $0["gained"] as? Int } == [0, 0, 0])
            #expect(try names(day) == ["Idle", "Steady", "Newcomer"])
            let all = try await call("GET", "/api/v1/boards/zulrah?by=gain&period=all").json()
            #expect(all["start"] is NSNull && all["end"] as? String == "2026-12-13T08:00:00+00:00")
            #expect(try entries(all).map { $0["gained"] as? Int } == [20, 5, 0])
            #expect(try entries(all).map { $0["complete"] as? Bool } == [true, true, true])
        }
    }

    @Test func `numbers of another game are no part of a gain`() async throws {
        let player = try await world.track("Season")
        try await world.read(player, TestReading(activities: ["Zulrah": 10]), at: start)
        try await world.read(player, TestReading(activities: ["Zulrah": 12]), from: .ironman, at: start + .days(1))
        world.clock.now = start + .days(2)
        try await world.serving { call in
            let same = try await call("GET", "/api/v1/boards/zulrah?by=gain&period=all").json()
            #expect(try entries(same).first?["gained"] as? Int == 2)
            try await world.read(player, TestReading(activities: ["Zulrah": 40]), from: .seasonal)
            world.clock.advance(by: .hours(1))
            try await world.read(player, TestReading(activities: ["Zulrah": 43]), from: .seasonal)
            let season = try await call("GET", "/api/v1/boards/zulrah?by=gain&period=week").json()
            #expect(try entries(season).first?["gained"] as? Int == 3)
            #expect(try entries(season).first?["complete"] as? Bool == false)
        }
    }

    @Test func `pages, and players with a tag`() async throws {
        for (name, score) in [("A", 5), ("B", 4), ("C", 3), ("D", 2)] {
            try await play(name, tags: name < "C" ? ["clan"] : [], [(0, Int64(score))])
        }
        try await world.serving { call in
            let page = try await call("GET", "/api/v1/boards/zulrah?limit=2&offset=1").json()
            #expect(try names(page) == ["B", "C"] && page["total"] as? Int == 4)
            #expect(try entries(page).map { $0["rank"] as? Int } == [2, 3])
            let clan = try await call("GET", "/api/v1/boards/zulrah?tag=clan").json()
            #expect(try names(clan) == ["A", "B"] && clan["total"] as? Int == 2)
            let gains = try await call("GET", "/api/v1/boards/zulrah?by=gain&tag=clan").json()
            #expect(try names(gains) == ["A", "B"])
            let nobody = try await call("GET", "/api/v1/boards/zulrah?tag=clam").json()
            #expect(try names(nobody) == [] && nobody["total"] as? Int == 0)
        }
    }

    @Test(arguments: [
        ("zulrha", 404, "There is no metric 'zulrha'; did you mean 'zulrah'?"),
        ("zulrah?by=rank", 422, "Input should be 'value' or 'gain'"),
        ("zulrah?by=gain&period=fortnight", 422, "'day', 'week', 'month', 'year' or 'all'"),
        ("zulrah?offset=-1", 422, "greater than or equal to 0"), ("zulrah?limit=1001", 422, "less than or equal"),
        ("lms___rank?by=gain", 400, "is a rating"),
    ])
    func `what is wrong is told`(path: String, status: Int, words: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/boards/\(path)")
            #expect(answer.status == status)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test(arguments: [
        ("theatre%20of%20blood", "theatre_of_blood"), ("Theatre%20of%20Blood%20", "theatre_of_blood"),
        ("THEATRE_OF_BLOOD", "theatre_of_blood"), ("kree'arra", "kree'arra"), ("LMS%20-%20Rank", "lms___rank"),
        ("overall", "overall"), ("Skill%201", "skill_1"),
    ])
    func `a metric is named by its key or as on the hiscores`(typed: String, key: String) async throws {
        try await play("Zezima", [(0, 10)])
        try await world.serving { call in
            let board = try await call("GET", "/api/v1/boards/\(typed)").json()
            #expect(board["metric"] as? String == key)
        }
    }
}
