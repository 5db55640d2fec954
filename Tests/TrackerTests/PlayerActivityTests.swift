import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Players that are deactivated and come back.
@Suite struct PlayerActivityTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private let name = "Zezima"

    @Test func `a deactivated player is polled no more, and keeps what it has`() async throws {
        let player = try await world.add(name)[0]
        try await world.store(try TestBody().parsed(), of: player)
        let row = try await world.roster.deactivate(PlayerName(name))
        #expect(!row.isActive && row.scheduleID == nil && row.nextFetch == nil)
        #expect(try await world.store.read { try $0.readings(player: player.id).count } == 1)
        #expect(try await world.store.read { try $0.jobs(state: .cancelled, limit: 9).count } == 1)
        #expect(try await world.roster.deactivate(PlayerName(name)) == row)
    }

    @Test func `who was paused, deactivated or both is polled again, at its next slot`() async throws {
        for change in [[true, false], [false, true], [true, true]] {
            let name = "P \(change[0]) \(change[1])".prefix(12).description
            let player = try await world.add(name)[0]
            if change[0] { _ = try await world.roster.pause(PlayerName(name)) }
            if change[1] { _ = try await world.roster.deactivate(PlayerName(name)) }
            let row = try await world.roster.reactivate(PlayerName(name))
            #expect(row.isActive && !row.isPaused && row.scheduleID == "player_fetch_\(player.id)", "\(change)")
            let next = try #require(row.nextFetch)
            #expect(next > world.clock.now && next <= world.clock.now + .hours(1))
            #expect(
                try await world.store.read { try $0.waitingJob(uniqueKey: PlayerRow.fetchKey(id: player.id)) } == nil)
            #expect(try await world.roster.reactivate(PlayerName(name)) == row)
        }
    }

    @Test func `a history under a made-up name does not come back`() async throws {
        _ = try await world.add("Old", name)
        _ = try await world.roster.remove(PlayerName(name))
        _ = try await world.roster.rename(PlayerName("Old"), to: PlayerName(name))
        let archive = try #require(
            try await world.store.read { try $0.player(nameKey: "archive2", includingRemoved: true) })
        // As a decision for somebody else leaves it: shown, and not polled.
        try await world.store.write { try $0.restorePlayer(archive.shown) }
        await #expect(
            throws: UserError(
                .conflict,
                "'archive2' keeps the history of 'Zezima' and is no player of the game; it cannot be tracked")
        ) { try await world.roster.reactivate(PlayerName("archive2")) }
    }

    @Test func `a cron that cannot be used leaves the player as it is`() async throws {
        let player = try await world.add(name)[0]
        let inactive = try await world.roster.deactivate(PlayerName(name))
        try await world.store.write {
            try $0.setPlayerPolling(id: player.id, intervalMinutes: 60, cron: "61 * * * *", cronTimeZone: "UTC")
        }
        await #expect {
            try await world.roster.reactivate(PlayerName(name))
        } throws: { error in
            let error = error as? UserError
            return error?.kind == .refused
                && error?.message.hasPrefix("Player 'Zezima' cannot be scheduled and stays as it is: ") == true
        }
        let row = try #require(try await world.player(name))
        #expect(!row.isActive && row.scheduleID == nil && row.cron == "61 * * * *")
        #expect(row.id == inactive.id)
    }

    @Test func `a player of the config file is deactivated there`() async throws {
        _ = try await world.add(name)
        world.roster.setConfigured(["zezima": "tracking.players[2]"])
        await #expect {
            try await world.roster.deactivate(PlayerName(name))
        } throws: { error in
            let error = error as? UserError
            return error?.kind == .refused && error?.message.contains("tracking.players[2]") == true
        }
        #expect(try await world.player(name)?.isActive == true)
    }

    @Test func `who left the config file and is reactivated stays so at the next start`() async throws {
        let configured = PlayerRoster.ConfiguredPlayer(
            request: try world.request(name, origin: .config), place: "tracking.players[0]")
        _ = try await world.roster.reconcile([configured])
        #expect(try await world.roster.reconcile([]).deactivated == [name])
        #expect(try await world.roster.reactivate(PlayerName(name)).origin == "api")
        #expect(try await world.roster.reconcile([]).deactivated == [])
        #expect(try await world.player(name)?.isActive == true)
    }

    @Test func `who is not tracked is neither`() async throws {
        await #expect(throws: UserError.unknownPlayer("Zezima")) { try await world.roster.deactivate(PlayerName(name)) }
        await #expect(throws: UserError.unknownPlayer("Zezima")) { try await world.roster.reactivate(PlayerName(name)) }
    }
}

extension PlayerRow {
    fileprivate var shown: PlayerRow {
        var row = self
        row.removedAt = nil
        row.isActive = false
        return row
    }
}
