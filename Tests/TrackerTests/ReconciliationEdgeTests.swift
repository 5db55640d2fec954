import Cron
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// The config's players, where two truths could meet.
@Suite struct ReconciliationEdgeTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func reconcile(_ requests: PlayerRequest...) async throws -> PlayerRoster.Reconciliation {
        try await world.roster.reconcile(
            requests.enumerated().map { .init(request: $1, place: "tracking.players[\($0)]") })
    }

    private func configured(_ name: String, tags: [String] = []) throws -> PlayerRequest {
        try world.request(name, tags: tags, origin: .config)
    }

    @Test func `an interval becomes a cron with its zone, a mode is fixed, and back`() async throws {
        _ = try await reconcile(try configured("Zezima"))
        var other = try configured("Zezima")
        other.polling = .cron(try CronExpression("0 */6 * * *"), timeZone: try CronTimeZone("Europe/London"))
        other.mode = .fixed(.ironman)
        #expect(try await reconcile(other).changed == ["Zezima"])
        #expect(try await reconcile(other) == PlayerRoster.Reconciliation())
        let player = try #require(try await world.player("Zezima"))
        #expect(player.cron == "0 */6 * * *" && player.cronTimeZone == "Europe/London")
        #expect(player.mode == "ironman" && player.modeSetting == "ironman")
        let id = try #require(player.scheduleID)
        let schedule = try #require(try await world.store.read { try $0.schedule(id: id) })
        #expect(schedule.cron == "0 */6 * * *" && schedule.intervalSeconds == nil)
        #expect(try await reconcile(try configured("Zezima")).changed == ["Zezima"])
        let back = try #require(try await world.player("Zezima"))
        #expect(back.cron == nil && back.intervalMinutes == 60 && back.modeSetting == "auto")
    }

    @Test func `a tag that is listed twice is no change at every start`() async throws {
        let twice = try configured("Zezima", tags: ["main", "main"])
        _ = try await reconcile(twice)
        #expect(try await reconcile(twice) == PlayerRoster.Reconciliation())
    }

    @Test func `one player in two spellings is one player`() async throws {
        _ = try await reconcile(try configured("Iron Man"), try configured("iron-man"))
        #expect(try await world.store.read { try $0.players() }.count == 1)
    }

    @Test func `a pause survives leaving the file and coming back`() async throws {
        _ = try await reconcile(try configured("Zezima"))
        _ = try await world.roster.pause(PlayerName("Zezima"))
        #expect(try await reconcile().deactivated == ["Zezima"])
        _ = try await reconcile(try configured("Zezima"))
        let player = try #require(try await world.player("Zezima"))
        #expect(player.isActive && player.isPaused && player.scheduleID == nil)
    }

    @Test func `what changes nothing about the times keeps the next run`() async throws {
        _ = try await reconcile(try configured("Zezima"))
        let next = try await world.store.read { try $0.nextScheduleDue() }
        world.clock.advance(by: .minutes(1))
        _ = try await reconcile(try configured("zezima", tags: ["main"]))
        #expect(try await world.store.read { try $0.nextScheduleDue() } == next)
    }

    @Test func `a deactivated player cannot be resumed`() async throws {
        _ = try await reconcile(try configured("Zezima"))
        _ = try await reconcile()
        await #expect(throws: UserError(.refused, "Player 'Zezima' is not active. Activate the player first.")) {
            _ = try await world.roster.resume(PlayerName("Zezima"))
        }
    }
}
