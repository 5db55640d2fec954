import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Modes that are found out while somebody waits.
@Suite(.timeLimit(.minutes(5))) struct PlayerLooksModeTests {
    private let world: LooksWorld

    init() throws {
        world = try LooksWorld()
        world.set(.regular)
    }

    private func recalculate() async throws -> (before: String?, player: PlayerRow) {
        try await world.running { try await world.looks.recalculateMode(of: PlayerName("zezima")) }
    }

    @Test func `a mode that is as it was needs one look`() async throws {
        _ = try await world.addKnown("Zezima")
        _ = world.fetch.hiscores.takeRequests()
        let (before, player) = try await recalculate()
        #expect(before == "regular" && player.mode == "regular")
        #expect(world.fetch.hiscores.takeRequests() == [.regular, .ironman])
        #expect(world.patience.asked == [.seconds(30)])
        #expect(try await world.waitingJobs() == [])
    }

    @Test func `another mode is looked at twice, at once`() async throws {
        world.set(.regular, .ironman)
        _ = try await world.addKnown("Zezima")
        #expect(try await recalculate().player.mode == "ironman")
        _ = world.fetch.hiscores.takeRequests()
        world.set(.regular)
        let (before, player) = try await recalculate()
        #expect(before == "ironman" && player.mode == "regular" && !player.isModeCheckWanted)
        #expect(world.fetch.hiscores.takeRequests() == [.regular, .ironman, .regular, .ironman])
        #expect(world.patience.asked == [.seconds(30), .seconds(30)], "one patience for both looks")
    }

    @Test func `a player that is not there, deactivated, or whose mode was chosen is refused`() async throws {
        func refusal() async -> UserError? {
            do {
                _ = try await world.looks.recalculateMode(of: PlayerName("zezima"))
                return nil
            } catch {
                return error as? UserError
            }
        }
        #expect(await refusal() == .unknownPlayer("zezima"))
        _ = try await world.addKnown("Zezima")
        _ = try await world.world.roster.setMode(.fixed(.ironman), of: PlayerName("zezima"))
        #expect(
            await refusal()
                == UserError(
                    .conflict, "The mode of 'Zezima' was chosen (ironman), so it is not found out; choose auto first"))
        _ = try await world.world.roster.deactivate(PlayerName("zezima"))
        #expect(
            await refusal()
                == UserError(.refused, "Player 'Zezima' is not active. Activate the player first."))
        #expect(world.patience.asked == [])
    }

    private func trouble() async -> PlayerLookError? {
        do {
            _ = try await recalculate()
            return nil
        } catch {
            return error as? PlayerLookError
        }
    }

    @Test func `a player on no table has no mode`() async throws {
        _ = try await world.addKnown("Zezima")
        world.set()
        #expect(await trouble() == .nowhere)
        #expect(try await world.world.player("Zezima")?.mode == "regular")
    }

    @Test func `hiscores that answer nonsense are told`() async throws {
        _ = try await world.addKnown("Zezima")
        world.fetch.hiscores.answer(.regular, status: 200, body: "<html>")
        guard case .failed(let reason) = await trouble() else {
            Issue.record("it did not fail")
            return
        }
        #expect(!reason.isEmpty && reason != "no reason was given")
    }

    @Test func `a table that could not be read beside others is told`() async throws {
        _ = try await world.addKnown("Zezima")
        world.fetch.hiscores.answer(.ironman, status: 200, body: "<html>")
        guard case .failed(let reason) = await trouble() else {
            Issue.record("it did not fail")
            return
        }
        #expect(reason.hasSuffix(" (ironman)"), "\(reason)")
        #expect(try await world.world.player("Zezima")?.mode == "regular")
    }

    @Test func `hiscores that want to be left alone are told with the time`() async throws {
        _ = try await world.addKnown("Zezima")
        world.fetch.hiscores.answer(.regular, status: 429, headers: ["Retry-After: 600"])
        #expect(await trouble() == .closed(until: world.world.clock.now + .minutes(10)))
        let asked = world.patience.asked.count
        #expect(await trouble() == .closed(until: world.world.clock.now + .minutes(10)))
        #expect(world.patience.asked.count == asked, "nobody waits for what cannot come")
    }

    @Test func `a paused queue is told`() async throws {
        _ = try await world.addKnown("Zezima")
        let now = world.world.clock.now
        try await world.store.write { try $0.setQueuePaused(Queue.hiscores, true, now: now) }
        #expect(await trouble() == .queuePaused)
        #expect(try await world.world.player("Zezima")?.isModeCheckWanted == false)
    }

    @Test func `after half a minute nobody waits any more, and the check is made all the same`() async throws {
        _ = try await world.addKnown("Zezima")
        _ = world.fetch.hiscores.takeRequests()
        let result = Task { try await world.looks.recalculateMode(of: PlayerName("zezima")).player }
        try await world.untilWaitedFor()
        #expect(world.patience.asked == [.seconds(30)])
        world.patience.end()
        await #expect(throws: PlayerLookError.late(.seconds(30))) { try await result.value }
        #expect(try await world.world.player("Zezima")?.isModeCheckWanted == true)
        try await world.fetch.run()
        #expect(world.fetch.hiscores.takeRequests() == [.regular, .ironman])
    }

    @Test func `who is told to stop waiting says so, and the check is made all the same`() async throws {
        _ = try await world.addKnown("Zezima")
        let result = Task { try await world.looks.recalculateMode(of: PlayerName("zezima")).player }
        try await world.untilWaitedFor()
        result.cancel()
        await #expect(throws: PlayerLookError.stopped) { try await result.value }
        #expect(try await world.waitingJobs().count == 1)
    }

    @Test func `a look that is cancelled before it is made is told`() async throws {
        _ = try await world.addKnown("Zezima")
        let result = Task { try await world.looks.recalculateMode(of: PlayerName("zezima")).player }
        try await world.untilWaitedFor()
        let job = try #require(try await world.waitingJobs().first)
        _ = try await world.fetch.jobControl.cancel("\(job.id)")
        await #expect(throws: PlayerLookError.failed(reason: "the look was cancelled before it was made")) {
            try await result.value
        }
    }

    @Test func `numbers that go down are kept aside, and tell the mode all the same`() async throws {
        _ = try await world.addKnown("Zezima")
        world.fetch.hiscores.answer(.regular, status: 200, body: TestBody(attack: 10, overall: 49_000).text)
        world.world.clock.advance(by: .hours(1))
        let (_, player) = try await recalculate()
        #expect(player.mode == "regular" && player.state == "quarantined")
    }

    @Test func `a paused player can be asked about too, and stays paused`() async throws {
        world.set(.regular, .ironman)
        _ = try await world.addKnown("Zezima")
        _ = try await world.world.roster.pause(PlayerName("zezima"))
        world.set(.regular)
        let (_, player) = try await recalculate()
        #expect(player.mode == "regular" && player.isPaused && player.scheduleID == nil)
        #expect(try await world.waitingJobs() == [])
    }
}
