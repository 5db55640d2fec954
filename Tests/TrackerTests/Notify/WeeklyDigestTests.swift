import Cron
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// The summary of a week.
@Suite struct WeeklyDigestTests {
    private let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func read(_ player: PlayerRow, attack: Int64, zulrah: Int64 = 0) async throws {
        let json = """
            {"skills":[{"name":"Overall","rank":1,"level":100,"xp":\(attack)},
            {"name":"Attack","rank":1,"level":1,"xp":\(attack)},
            \((1...23).map { #"{"name":"Skill \#($0)","rank":-1,"level":1,"xp":0}"# }.joined(separator: ","))],
            "activities":[{"name":"Zulrah","rank":1,"score":\(zulrah)}]}
            """
        let body = try HiscoresBody(json: Array(json.utf8))
        try await world.store(body, of: player)
    }

    private func week() async throws -> WeeklyDigest.Week? {
        let digest = WeeklyDigest(
            store: world.store, cron: try CronExpression("0 9 * * 1"), zone: .utc, clock: world.clock.wallClock)
        let now = world.clock.now
        return try await world.store.read { try digest.week(in: $0, endingAt: now) }
    }

    @Test func `it says who gained, what fell, who got a 99, who improved and who rested`() async throws {
        let players = try await world.add("Zezima", "B0aty", "Idle one")
        let needed = Experience.needed(for: 99)
        try await read(players[0], attack: needed - 1_000_000, zulrah: 100)
        try await read(players[1], attack: 100_000, zulrah: 10)
        try await read(players[2], attack: 5000)
        world.clock.advance(by: .days(8))
        for (player, attack) in zip(players, [needed - 1_000_000, 100_000, 5000]) {
            try await read(
                player, attack: attack, zulrah: player.id == players[0].id ? 100 : player.id == players[1].id ? 10 : 0)
        }
        world.clock.advance(by: .days(3))
        try await read(players[0], attack: needed + 500_000, zulrah: 160)
        try await read(players[1], attack: 150_000, zulrah: 11)
        try await read(players[2], attack: 5000)
        let week = try #require(try await week())
        #expect(week.text.contains("2 of 3 players gained 1,550,000 XP"), "\(week.text)")
        #expect(
            week.lines == [
                "1. Zezima: +1,500,000 XP", "2. B0aty: +50,000 XP", "Zulrah: 61, of which Zezima 60",
                "New 99: Zezima, Attack",
                "Most improved: B0aty, +50 %", "Resting: Idle one",
            ])
    }

    @Test func `of nobody there is none`() async throws {
        #expect(try await week() == nil)
    }
}
