import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct ConfiguredPlayersTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func reconcile(_ requests: [PlayerRequest]) async throws -> PlayerRoster.Reconciliation {
        try await world.roster.reconcile(
            requests.enumerated().map { index, request in
                PlayerRoster.ConfiguredPlayer(request: request, place: "tracking.players[\(index)]")
            })
    }

    private func configured(_ name: String, minutes: Int = 60, tags: [String] = []) throws -> PlayerRequest {
        try world.request(name, minutes: minutes, tags: tags, origin: .config)
    }

    @Test func `players of the file are added once, and others are not touched`() async throws {
        _ = try await world.add("By Hand")
        let wanted = [try configured("Zezima"), try configured("B0aty", minutes: 90, tags: ["main"])]
        #expect(try await reconcile(wanted).added == ["Zezima", "B0aty"])
        #expect(try await reconcile(wanted) == PlayerRoster.Reconciliation())
        let players = try await world.store.read { try $0.players() }
        #expect(players.map(\.username) == ["B0aty", "By Hand", "Zezima"])
        #expect(players.map(\.intervalMinutes) == [90, 60, 60])
        #expect(players[0].tags == ["main"])
    }

    @Test func `what the file changes is changed, with the schedule`() async throws {
        _ = try await reconcile([try configured("zezima")])
        _ = try await reconcile([try configured("Zezima", minutes: 7, tags: ["b", "a"])])
        let player = try #require(try await world.player("zezima"))
        #expect(player.username == "Zezima")
        #expect(player.tags == ["a", "b"])
        let schedule = try await world.store.read { try $0.schedule(id: "player_fetch_\(player.id)") }
        #expect(schedule?.intervalSeconds == 420)
    }

    @Test func `the mode in force is the file's, and unknown again when the file says auto`() async throws {
        _ = try await reconcile([try world.request("Zezima", mode: .fixed(.ironman), origin: .config)])
        #expect(try await world.player("Zezima")?.mode == "ironman")
        _ = try await reconcile([try world.request("Zezima", mode: .auto, origin: .config)])
        #expect(try await world.player("Zezima")?.mode == nil)
    }

    @Test func `a player added by hand belongs to the file once that names it`() async throws {
        _ = try await world.add("Zezima")
        #expect(try await reconcile([try configured("zezima")]).changed == ["Zezima"])
        #expect(try await world.player("zezima")?.origin == "config")
        await #expect(
            throws: UserError(
                .refused,
                "'zezima' is listed at tracking.players[0] of the config file and can only be removed there")
        ) { _ = try await world.roster.remove(PlayerName("Zezima")) }
    }

    @Test func `who leaves the file is deactivated, and active again on return`() async throws {
        _ = try await reconcile([try configured("Zezima"), try configured("B0aty")])
        #expect(try await reconcile([try configured("B0aty")]).deactivated == ["Zezima"])
        let gone = try #require(try await world.player("Zezima"))
        #expect(!gone.isActive)
        #expect(gone.scheduleID == nil)
        _ = try await reconcile([try configured("Zezima"), try configured("B0aty")])
        let back = try #require(try await world.player("Zezima"))
        #expect(back.isActive)
        #expect(back.scheduleID != nil)
    }

    @Test func `a pause survives a start`() async throws {
        let wanted = [try configured("Zezima")]
        _ = try await reconcile(wanted)
        _ = try await world.roster.pause(PlayerName("Zezima"))
        _ = try await reconcile(wanted)
        try await world.roster.ensureSchedules(isAdaptive: false)
        let player = try #require(try await world.player("Zezima"))
        #expect(player.isPaused)
        #expect(player.scheduleID == nil)
    }

    @Test func `when many leave at once they are held back`() async throws {
        let all = try (0..<20).map { try configured("p\($0)") }
        _ = try await reconcile(all)
        #expect(try await reconcile(Array(all.dropFirst(5))).deactivated.count == 5)
        let held = try await reconcile(Array(all.dropFirst(11)))
        #expect(held.deactivated == [])
        #expect(held.heldBack.count == 6)
        #expect(try await world.store.read { try $0.players(activeOnly: true) }.count == 15)
    }
}
