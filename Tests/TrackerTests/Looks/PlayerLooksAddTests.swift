import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Additions with a first look that somebody waits for.
@Suite(.timeLimit(.minutes(5))) struct PlayerLooksAddTests {
    private let world: LooksWorld

    init() throws {
        world = try LooksWorld()
    }

    private static func unknown(_ name: String) -> UserError {
        UserError(.notFound, "Player '\(name)' not found in OSRS hiscores")
    }

    @Test func `a player that is there is answered with what the look brought`() async throws {
        world.set(.regular, .ironman)
        let player = try await world.running { try await world.add("Lynx Titan") }
        #expect(player.state == "ok" && player.mode == "ironman" && player.origin == "api")
        #expect(player.lastFetched == world.world.clock.now)
        #expect(world.patience.asked == [.seconds(10)])
    }

    @Test func `a new player that the hiscores do not know is gone as if it had never been there`() async throws {
        await #expect(throws: Self.unknown("nobody")) { try await world.running { try await world.add("nobody") } }
        #expect(try await world.row("nobody") == nil)
        #expect(try await world.waitingJobs() == [])
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1") } == nil)
        // The name is free.
        world.set(.regular)
        let player = try await world.running { try await world.add("Nobody") }
        #expect(player.state == "ok")
    }

    @Test func `a removed player is removed again, since then and with its history`() async throws {
        world.set(.regular)
        _ = try await world.addKnown("Zezima", tags: ["clan"])
        _ = try await world.world.roster.setPolling(
            Polling(intervalMinutes: nil, cron: "0 5 * * *", timeZone: nil, default: 60), of: PlayerName("zezima"))
        _ = try await world.world.roster.remove(PlayerName("zezima"))
        let before = try #require(try await world.row("zezima"))
        world.world.clock.advance(by: .days(3))
        world.set()
        await #expect(throws: Self.unknown("zezimA")) { try await world.running { try await world.add("zezimA") } }
        let after = try #require(try await world.row("zezima"))
        #expect(after == before)
        #expect(after.removedAt == world.world.clock.now - .days(3))
        #expect(try await world.store.read { try $0.readings(player: after.id).count } == 1)
        #expect(try await world.waitingJobs() == [])
    }

    @Test func `a deactivated player is there already, and stays as it is`() async throws {
        world.set(.regular)
        _ = try await world.addKnown("Zezima", tags: ["clan"])
        _ = try await world.world.roster.pause(PlayerName("zezima"))
        _ = try await world.world.roster.deactivate(PlayerName("zezima"))
        let before = try #require(try await world.row("zezima"))
        await #expect(
            throws: UserError(.conflict, "Player 'Zezima' already exists in tracking system")
        ) { try await world.running { try await world.add("ZEZIMA") } }
        let after = try #require(try await world.row("zezima"))
        #expect(after == before)
        #expect(!after.isActive && after.isPaused && after.tags == ["clan"] && after.intervalMinutes == 90)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_\(after.id)") } == nil)
    }

    @Test func `a name that somebody had before goes on meaning them`() async throws {
        world.set(.regular)
        let player = try await world.addKnown("Old")
        _ = try await world.world.roster.rename(PlayerName("Old"), to: PlayerName("New"))
        for _ in 1...2 { try await world.fetch.run() }
        let before = try await world.store.read { try $0.aliases(player: player.id) }
        #expect(before.map(\.username) == ["Old"])
        world.set()
        await #expect(throws: Self.unknown("old")) { try await world.running { try await world.add("old") } }
        #expect(try await world.store.read { try $0.aliases(player: player.id) } == before)
        let found = try await world.store.read { try $0.requirePlayer(PlayerName("old")) }
        #expect(found.username == "New")
        // Somebody else has it now.
        world.set(.regular)
        let other = try await world.running { try await world.add("old") }
        #expect(other.id != player.id)
        #expect(try await world.store.read { try $0.aliases(player: player.id) } == [])
    }

    @Test func `after ten seconds nobody waits any more, and the look is made all the same`() async throws {
        let player = Task { try await world.add("Zezima") }
        try await world.untilWaitedFor()
        #expect(world.patience.asked == [.seconds(10)])
        world.patience.end()
        #expect(try await player.value.mode == nil)
        #expect(try await world.waitingJobs().count == 1)
        try await world.fetch.run()
        let missed = try #require(try await world.world.player("Zezima"))
        #expect(missed.isActive && missed.state == "pending" && missed.lastError != nil)
    }

    @Test func `nobody waits for hiscores that are shut for longer, or whose queue is paused`() async throws {
        try await world.shutGate(until: world.world.clock.now + .seconds(11))
        #expect(try await world.add("Zezima").mode == nil)
        let now = world.world.clock.now
        try await world.shutGate(until: now)
        try await world.store.write { try $0.setQueuePaused(Queue.hiscores, true, now: now) }
        #expect(try await world.add("B0aty").mode == nil)
        #expect(world.patience.asked == [])
        #expect(try await world.waitingJobs().count == 2)
    }

    @Test func `a short while is waited for`() async throws {
        try await world.shutGate(until: world.world.clock.now + .seconds(10))
        let player = Task { try await world.add("Zezima") }
        try await world.untilWaitedFor()
        world.patience.end()
        #expect(try await player.value.username == "Zezima")
    }

    @Test(arguments: [503, 429, 403, 500]) func `trouble of the hiscores takes nothing back`(status: Int) async throws {
        world.fetch.hiscores.answer(status: status)
        let player = try await world.running { try await world.add("Zezima") }
        #expect(player.isActive && player.mode == nil && player.state == "pending" && player.lastError != nil)
        #expect(player.scheduleID != nil)
    }

    @Test func `one that is tracked already is refused at once`() async throws {
        _ = try await world.world.add("Zezima")
        await #expect(throws: UserError(.conflict, "Player 'Zezima' already exists in tracking system")) {
            try await world.add("zezima")
        }
        #expect(world.patience.asked == [])
    }

    @Test func `who is told to stop waiting has added the player`() async throws {
        let player = Task { try await world.add("Zezima") }
        try await world.untilWaitedFor()
        player.cancel()
        #expect(try await player.value.mode == nil)
        #expect(try await world.waitingJobs().count == 1)
    }

    @Test func `a look that is cancelled takes nothing back`() async throws {
        let player = Task { try await world.add("Zezima") }
        try await world.untilWaitedFor()
        let job = try #require(try await world.waitingJobs().first)
        _ = try await world.fetch.jobControl.cancel("\(job.id)")
        #expect(try await player.value.isActive)
        #expect(try await world.world.player("Zezima")?.isActive == true)
    }

    @Test func `one that was removed during the look stays so`() async throws {
        let gate = AsyncStream.makeStream(of: Void.self)
        let world = try LooksWorld { for await _ in gate.stream { return } }
        try await world.running {
            let player = Task { try await world.add("Zezima") }
            try await until("the second table is asked") { world.fetch.hiscores.requestCount == 2 }
            _ = try await world.world.roster.remove(PlayerName("Zezima"))
            gate.continuation.yield()
            #expect(try await player.value.username == "Zezima")
        }
        #expect(try await world.row("Zezima")?.removedAt == world.world.clock.now)
        #expect(try await world.waitingJobs() == [])
    }

    @Test func `a hundred who add one name at once make one player and one look`() async throws {
        world.set(.regular)
        let outcomes = try await world.running {
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        do {
                            return try await world.add("Zezima").mode ?? "unknown"
                        } catch let error as UserError {
                            return error.kind.rawValue
                        }
                    }
                }
                return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            }
        }
        #expect(outcomes == ["regular": 1, "conflict": 99])
        #expect(world.fetch.hiscores.takeRequests() == [.regular, .ironman])
    }
}
