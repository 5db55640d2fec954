import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

@Suite struct LeaderboardTests {
    let world: RoutesWorld

    init() async throws {
        world = try RoutesWorld()
        // By experience Xp, Lv, Tie; by level Lv and Tie, then Xp. Lv and Tie are level, and Tie has less experience.
        try await world.add(
            "Xp", TestReading(overall: (1500, 900, 30), skills: ["Attack": 500, "Magic": -1]))
        try await world.add(
            "Lv", TestReading(overall: (1600, 800, 20), skills: ["Attack": 500, "Magic": 60], rank: 3))
        try await world.add("Tie", TestReading(overall: (1600, 700, 10), skills: ["Attack": 0, "Magic": 61]))
        try await world.track("Unread")
        let gone = try await world.add("Gone", TestReading(overall: (2000, 5000, 1)))
        try await world.deactivate(gone)
    }

    private func names(_ list: Any?) throws -> [String] {
        let entries = try #require(list as? [[String: Any]])
        #expect(entries.map { $0["rank"] as? Int } == entries.indices.map { $0 + 1 })
        return entries.compactMap { $0["username"] as? String }
    }

    @Test func `overall by experience and by level, with experience between equals`() async throws {
        try await world.serving { call in
            let experience = try await call("GET", "/api/v1/leaderboard/overall-exp").json()
            #expect(try names(experience["leaderboard"]) == ["Xp", "Lv", "Tie"])
            let level = try await call("GET", "/api/v1/leaderboard/total-level")
            #expect(try names(try level.json()["leaderboard"]) == ["Lv", "Tie", "Xp"])
            #expect(
                level.text.contains(
                    #"{"fetched_at":"2026-11-23T08:00:00+00:00","overall_experience":800,"overall_level":1600,"#
                        + #""overall_rank":20,"rank":1,"username":"Lv"}"#))
            let first = try await call("GET", "/api/v1/leaderboard/total-level?limit=1").json()
            #expect(try names(first["leaderboard"]) == ["Lv"])
        }
    }

    @Test func `a skill by experience, then by rank on the hiscores; who is unknown there is left out`() async throws {
        try await world.serving { call in
            let attack = try await call("GET", "/api/v1/leaderboard/skill/%20ATTACK").json()
            #expect(attack["skill"] as? String == " ATTACK")
            #expect(try names(attack["leaderboard"]) == ["Lv", "Xp", "Tie"])
            let zero = try #require((attack["leaderboard"] as? [[String: Any]])?.last)
            #expect(zero["skill_experience"] as? Int == 0 && zero["skill_level"] as? Int == 1)
            #expect(zero["skill_rank"] as? Int == 7)
            let magic = try await call("GET", "/api/v1/leaderboard/skill/magic").json()
            #expect(try names(magic["leaderboard"]) == ["Tie", "Lv"])
            let overall = try await call("GET", "/api/v1/leaderboard/skill/overall").json()
            #expect(try names(overall["leaderboard"]) == ["Xp", "Lv", "Tie"])
            #expect((overall["leaderboard"] as? [[String: Any]])?.first?["skill_experience"] as? Int == 900)
            // Nobody was read with it yet.
            let sailing = try await call("GET", "/api/v1/leaderboard/skill/sailing")
            #expect(sailing.text == #"{"leaderboard":[],"skill":"sailing"}"#)
        }
    }

    @Test func `all skills come in the order of the game's panel`() async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/leaderboard/skills/all?limit=2")
            let order = answer.text.matches(of: #/"([a-z]+)":\[/#).map { String($0.1) }
            #expect(
                order == [
                    "attack", "hitpoints", "mining", "strength", "agility", "smithing", "defence", "herblore",
                    "fishing", "ranged", "thieving", "cooking", "prayer", "crafting", "firemaking", "magic",
                    "fletching", "woodcutting", "runecraft", "slayer", "farming", "construction", "hunter", "sailing",
                ])
            let boards = try #require(try answer.json()["leaderboards"] as? [String: Any])
            #expect(try names(boards["attack"]) == ["Lv", "Xp"])
            #expect(try names(boards["magic"]) == ["Tie", "Lv"])
            #expect(try names(boards["hunter"]) == [])
        }
    }

    @Test(arguments: [
        ("overall-exp?limit=0", 422, "greater than or equal to 1"), ("skills/all?limit=1001", 422, "less than"),
        ("skill/attack?limit=x", 422, "valid integer"), ("skill/atack", 404, "did you mean 'attack'?"),
        ("skill/zulrah", 404, "There is no skill 'zulrah'"), ("skill/qq", 404, "such as 'attack' or 'overall'"),
    ])
    func `what is wrong is told`(path: String, status: Int, words: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/leaderboard/\(path)")
            #expect(answer.status == status)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test func `a player that is deactivated, paused, renamed or read again is so on the next board`() async throws {
        try await world.serving { call in
            func board() async throws -> [String] {
                try names(try await call("GET", "/api/v1/leaderboard/overall-exp").json()["leaderboard"])
            }
            #expect(try await board() == ["Xp", "Lv", "Tie"])
            let player = try #require(try await world.store.read { try $0.player(nameKey: "tie") })
            _ = try await world.roster.pause(try PlayerName("Tie"))
            #expect(try await board() == ["Xp", "Lv", "Tie"])
            world.clock.advance(by: .hours(2))
            try await world.read(player, TestReading(overall: (1601, 901, 10), skills: ["Attack": 0, "Magic": 61]))
            #expect(try await board() == ["Tie", "Xp", "Lv"])
            try await world.deactivate(player)
            #expect(try await board() == ["Xp", "Lv"])
        }
    }
}
