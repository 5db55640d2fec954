import Hiscores
import Scheduling
import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Looks that follow on a look, and what becomes of them when somebody cancels one.
@Suite struct LookAgainTests {
    /// Where a fetch is held that has its answers, until it is cancelled.
    private final class Hold: Sendable {
        private let state = Mutex((isOn: false, arrivals: 0))

        var arrivals: Int { state.withLock { $0.arrivals } }

        func turnOn() {
            state.withLock { $0.isOn = true }
        }

        func pass() async {
            let isHeld = state.withLock { state in
                defer { if state.isOn { state.arrivals += 1 } }
                return state.isOn
            }
            while isHeld, !Task.isCancelled { try? await Task.sleep(for: .seconds(60)) }
        }
    }

    private let hold = Hold()
    private let fetch: FetchWorld
    private var world: TrackerWorld { fetch.world }

    init() throws {
        fetch = try FetchWorld(afterWork: { [hold] in await hold.pass() })
        fetch.hiscores.answer(status: 404)
    }

    /// Cancels the look that runs now, once its answers have come.
    private func cancelRunningLook() async throws {
        hold.turnOn()
        try await fetch.engine.step()
        try await until("the answers have come") { hold.arrivals > 0 }
        let job = try #require(try await fetch.jobs().first { $0.state == .running })
        #expect(try await fetch.jobControl.cancel("\(job.id)").state == .cancelled)
    }

    private func waiting() async throws -> [JobRow] {
        try await fetch.jobs().filter { $0.state == .scheduled || $0.state == .ready }
    }

    @Test func `a look for a missing player that is cancelled is the last before the next regular one`() async throws {
        _ = try await world.add("Zezima")
        try await fetch.run()
        #expect(try await waiting().map(\.runAt) == [world.clock.now + .minutes(1)])
        world.clock.advance(by: .minutes(1))
        try await cancelRunningLook()
        #expect(try await waiting() == [])
        // What it saw counts, and the schedule goes on.
        #expect(try await world.store.read { try $0.playerStanding(id: 1) }?.misses == 2)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1") }?.nextDueAt != nil)
    }

    @Test func `after a look that was cancelled while it waited, the next regular one goes on`() async throws {
        _ = try await world.add("Zezima")
        try await fetch.run()
        let look = try #require(try await waiting().first)
        #expect(try await fetch.jobControl.cancel("\(look.id)").state == .cancelled)
        #expect(try await waiting() == [])
        world.clock.now = try #require(try await world.store.read { try $0.nextScheduleDue() })
        try await fetch.run()
        #expect(try await world.store.read { try $0.playerStanding(id: 1) }?.misses == 2)
        #expect(try await waiting().map(\.runAt) == [world.clock.now + .minutes(2)])
    }

    @Test func `a second look at lower numbers does not follow on a look that was cancelled`() async throws {
        fetch.hiscores.answer(.regular, status: 200, body: TestBody(attack: 1_000_000, overall: 5_000_000).text)
        _ = try await world.add("Zezima")
        try await fetch.run()
        fetch.hiscores.answer(.regular, status: 200, body: TestBody(attack: 1000, overall: 40_000).text)
        world.clock.advance(by: .hours(1))
        _ = try await world.roster.fetch(PlayerName("Zezima"))
        try await cancelRunningLook()
        #expect(try await world.player("Zezima")?.state == "quarantined")
        #expect(try await waiting() == [])
    }

    @Test func `a check of the mode does not follow on a look that was cancelled`() async throws {
        fetch.hiscores.answer(.regular, status: 200, body: TestBody().text)
        fetch.hiscores.answer(.ironman, status: 503)
        _ = try await world.add("Zezima")
        try await cancelRunningLook()
        #expect(try await world.player("Zezima")?.state == "ok")
        #expect(try await waiting() == [])
        // The next regular look does it.
        #expect(try await world.player("Zezima")?.isModeCheckWanted == true)
    }
}
