import Dispatch
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// A look at several tables, when the hiscores want to be left alone between two of them.
@Suite struct ShutGateTests {
    private let fetch: FetchWorld
    private var world: TrackerWorld { fetch.world }

    init() throws {
        fetch = try FetchWorld()
        fetch.hiscores.answer(.ironman, status: 404)
    }

    /// Looks at the player, and closes the gate for a time while the first table answers.
    private func look(first table: GameMode, closedFor pause: Duration) async throws {
        let isClosed = DispatchSemaphore(value: 0)
        let body = TestBody().text
        fetch.hiscores.answer(table) { connection in
            isClosed.wait()
            connection.reply(200, headers: ["Connection: close"], text: body)
        }
        try await fetch.engine.step()
        let (now, host) = (world.clock.now, fetch.host)
        try await world.store.write { transaction in
            let row = GateRow(nextAt: now, breaker: "open", openUntil: now + pause, strikes: 1)
            try transaction.setGate(host: host, row, now: now)
        }
        isClosed.signal()
        fetch.hiscores.answer(table, status: 200, body: body)
    }

    @Test func `what was read counts, and the mode is found out when they may be asked again`() async throws {
        _ = try await world.add("Zezima")
        try await look(first: .regular, closedFor: .minutes(5))
        await fetch.engine.finishRunning()
        let player = try #require(try await world.player("Zezima"))
        #expect(player.state == "ok" && player.mode == nil && player.isModeCheckWanted)
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .success)
        #expect(attempt.resultData?.contains(#""unread_table":"ironman""#) == true)
        #expect(attempt.resultData?.contains(#""error_type":"gate_shut""#) == true)
        #expect(
            attempt.resultData?.contains("the Ironman table was not asked: nothing may be asked until 2026-11-23T08:05")
                == true)
        // What follows waits as a job that has not begun.
        try await fetch.run()
        let next = try #require(try await fetch.jobs().first)
        #expect(next.state == .ready && next.attempt == 0 && next.leaseToken == nil)
        #expect(fetch.hiscores.takeRequests() == [.regular])
        world.clock.advance(by: .minutes(5))
        try await fetch.run()
        #expect(try await world.player("Zezima")?.mode == "regular")
    }

    @Test func `what says too little to be stored is read anew when they may be asked again`() async throws {
        _ = try await world.add("Zezima")
        for table in [.regular, .ironman, .hardcore] as [GameMode] {
            fetch.hiscores.answer(table, status: 200, body: TestBody().text)
        }
        try await fetch.run()
        #expect(try await world.player("Zezima")?.mode == "hardcore")
        _ = fetch.hiscores.takeRequests()
        world.clock.advance(by: .hours(1))
        _ = try await world.roster.fetch(PlayerName("Zezima"))
        try await look(first: .ironman, closedFor: .minutes(15))
        await fetch.engine.finishRunning()
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .retry && attempt.errorType == "gate_shut")
        #expect(try await world.player("Zezima")?.lastError?.hasPrefix("the Hardcore table was not asked: ") == true)
        let job = try #require(try await fetch.jobs().first)
        #expect(job.state == .scheduled && job.runAt == world.clock.now + .minutes(15))
        world.clock.now = job.runAt
        try await fetch.run()
        #expect(fetch.hiscores.takeRequests() == [.ironman, .ironman, .hardcore])
        #expect(try await world.player("Zezima")?.lastError == nil)
    }

    @Test func `a short while is waited for`() async throws {
        _ = try await world.add("Zezima")
        try await look(first: .regular, closedFor: .seconds(60))
        world.clock.advance(by: .seconds(20))
        try await until("the hiscores are asked") { fetch.hiscores.requestCount > 0 }
        #expect(try await fetch.jobs().map(\.state) == [.running])
        world.clock.advance(by: .seconds(40))
        await fetch.engine.finishRunning()
        #expect(fetch.hiscores.takeRequests() == [.regular, .ironman])
        #expect(try await world.player("Zezima")?.mode == "regular")
    }
}
