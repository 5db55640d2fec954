import Hiscores
import Testing

@testable import Store
@testable import Tracker

/// How often the players that are tracked ask for the hiscores.
@Suite struct PollDemandTests {
    @Test func `intervals, crons and what the program adjusted count, paused and inactive players do not`() async throws
    {
        let world = try TrackerWorld()
        let names = ["a", "b", "c", "d", "e"]
        _ = try await world.roster.add(
            try names.map { PlayerRequest(name: try .init($0), polling: .interval(minutes: 30), origin: .cli) })
        try await world.store.write { transaction in
            for (name, change) in [
                ("b", "cron = '0 */6 * * *', cron_timezone = 'Europe/London'"), ("c", "paused = 1"),
                ("d", "is_active = 0"), ("e", "adjusted_minutes = 240"),
            ] {
                try transaction.connection.run(
                    "UPDATE players SET \(change), schedule_id = NULL WHERE name_key = '\(name)'")
            }
        }
        let players = try await world.store.read { try $0.players() }
        #expect(PollDemand.perHour(players) == 2 + 4.0 / 24 + 0.25)
        #expect(PollDemand.perHour([]) == 0)
    }

    @Test func `a cron that cannot be read asks for nothing`() async throws {
        let world = try TrackerWorld()
        _ = try await world.roster.add([
            PlayerRequest(name: try .init("a"), polling: .interval(minutes: 30), origin: .cli)
        ])
        try await world.store.write {
            try $0.connection.run("UPDATE players SET cron = 'not a cron', cron_timezone = 'UTC'")
        }
        #expect(PollDemand.perHour(try await world.store.read { try $0.players() }) == 0)
    }
}
