import Cron
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// A file with everything in it that an export holds.
struct RoundTripWorld {
    let world: TrackerWorld

    init() async throws {
        world = try TrackerWorld()
        // So that ids have gaps.
        let first = try await world.add("Gone", "Zezima", "Lynx Titan", "Deleted")
        try await world.store.write { transaction in
            try transaction.deleteSchedule(id: PlayerScheduleManager.scheduleID(of: first[0]))
            try transaction.deletePlayer(id: first[0].id)
        }
        _ = try await world.roster.remove(PlayerName("Deleted"))
        let zezima = first[1]
        for hour in 0..<30 {
            try await world.store(
                TestBody(
                    attack: 1_000_000 + Int64(hour / 2) * 1000, attackRank: Int64(500 - hour),
                    overall: 50_000_000 + Int64(hour / 2) * 1000,
                    activities: [("Zulrah", hour < 10 ? nil : Int64(hour)), ("PvP Arena - Rank", Int64(2500 - hour))]
                ).parsed(), of: zezima)
            world.clock.advance(by: .hours(3))
        }
        // Less than before: kept aside.
        try await world.store(TestBody(attack: 900_000, overall: 49_000_000).parsed(), of: zezima)
        try await world.store(TestBody().parsed(), of: first[2], table: .seasonal)
        _ = try await world.roster.rename(PlayerName("Lynx Titan"), to: PlayerName("Lynx 2"), at: world.clock.now)
        _ = try await world.roster.pause(PlayerName("Lynx 2"))
        _ = try await world.roster.add([
            PlayerRequest(
                name: PlayerName("Cron-Man"),
                polling: try Polling(intervalMinutes: nil, cron: "0 */6 * * *", timeZone: "Europe/London", default: 60),
                mode: .fixed(.ironman), tags: ["main", "über <b>"], origin: .api)
        ])
        let goals = PlayerGoals(roster: world.roster, timeZone: .utc)
        _ = try await goals.add(
            PlayerName("Zezima"), metric: "zulrah", .value, 1000, due: CivilDate(year: 2099, month: 1, day: 31))
        try await world.store.write { transaction in
            guard let goal = try transaction.goals(player: zezima.id).first else { return }
            try transaction.setGoalReached(goal, after: goal.createdAt, at: goal.createdAt + .hours(1))
        }
        _ = try await goals.add(PlayerName("Zezima"), metric: "attack", .level, 99)
        let task = ScheduledTask(
            scheduleID: "by hand", taskName: FetchTask.name, args: [.string("Zezima")], labels: ["player_id": "2"],
            timing: .interval(seconds: 90, anchor: nil))
        try await SQLiteScheduleSource(store: world.store, clock: world.clock.wallClock).add(task)
    }

    /// Every table that belongs to players, row by row; what only this installation knows is left out.
    static func contents(_ world: TrackerWorld) async throws -> [String: [String]] {
        try await MovedContents.read(world.store.path)
    }
}
