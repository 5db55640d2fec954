import Cron
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct ModeCheckTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func check(spacing: Duration) -> ModeCheck {
        ModeCheck(store: world.store, spacing: spacing, clock: world.clock.wallClock)
    }

    private func wanted() async throws -> [String] {
        try await world.store.read { try $0.players() }.filter(\.isModeCheckWanted).map(\.username)
    }

    @Test func `it marks ironmen that stand still first, then those longest unchecked, within an hour of the gate`()
        async throws
    {
        let players = try await world.add("a", "b", "c", "d", "e")
        let now = world.clock.now
        try await world.store.write { transaction in
            for (player, mode) in zip(players, ["regular", "ironman", "regular", "ironman", "ironman"]) {
                var row = try transaction.requireStanding(id: player.id)
                row.mode = mode
                row.modeConfirmedAt = now - .days(Int(player.id))
                try transaction.setPlayerMode(row)
                // b moved an hour ago; e is not on the hiscores.
                row.state = player.username == "e" ? "not_found" : "ok"
                try transaction.setPlayerStanding(
                    row, fetchedAt: player.username == "b" ? now - .hours(1) : now - .days(2), changed: true, error: nil
                )
            }
        }
        let check = check(spacing: .seconds(600))
        #expect(check.limit == 2)
        let outcome = try await world.store.write { try check.mark(in: $0) }
        #expect(outcome.result["players_marked"] == .integer(2) && outcome.result["players_waiting"] == .integer(0))
        #expect(try await wanted() == ["c", "d"])
        // They wait for their next update, and nobody else is marked meanwhile.
        let again = try await world.store.write { try check.mark(in: $0) }
        #expect(again.result["players_marked"] == .integer(0) && again.result["players_waiting"] == .integer(2))
        #expect(try await wanted() == ["c", "d"])
    }

    @Test func `a player whose mode was chosen, or who is not polled, is not marked`() async throws {
        _ = try await world.roster.add([
            try world.request("a", mode: .fixed(.ironman)), try world.request("b"), try world.request("c"),
        ])
        for name in ["a", "b", "c"] {
            let player = try #require(try await world.player(name))
            try await world.store(TestBody().parsed(), of: player)
        }
        _ = try await world.roster.pause(PlayerName("b"))
        let check = check(spacing: .zero)
        _ = try await world.store.write { try check.mark(in: $0) }
        #expect(try await wanted() == ["c"])
        #expect(check.limit == 10_000)
    }

    @Test func `it runs daily at two, in the queue of maintenance`() throws {
        let schedule = try ModeCheck.schedule()
        #expect(schedule.scheduleID == "check_game_mode_downgrades_task" && schedule.taskName == ModeCheck.taskName)
        let start = try #require(Timestamp(rfc3339: "2026-11-24T02:00:00Z"))
        #expect(schedule.recurrence?.next(after: start) == start + .days(1))
        #expect(check(spacing: .zero).definition().queue == Queue.maintenance)
    }
}
