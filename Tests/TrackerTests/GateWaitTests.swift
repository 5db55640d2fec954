import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Upstream

@testable import Tracker

/// What a job is while the gate does not let it through: nothing but waiting.
@Suite struct GateWaitTests {
    @Test func `while the breaker is open, jobs stay ready, without an attempt and without a lease`() async throws {
        let fetch = try FetchWorld()
        fetch.hiscores.answer(status: 429)
        _ = try await fetch.world.add("first")
        try await fetch.run()
        _ = try await fetch.world.add("second", "third")
        for _ in 1...3 {
            fetch.world.clock.advance(by: .seconds(80))
            try await fetch.run()
        }
        let waiting = try await fetch.jobs().filter { $0.labels.contains("second") || $0.labels.contains("third") }
        #expect(waiting.map(\.state) == [.ready, .ready])
        #expect(waiting.allSatisfy { $0.attempt == 0 && $0.leaseToken == nil && $0.startedAt == nil })
        #expect(try await fetch.executions().count == 1)
        #expect(fetch.hiscores.requestCount == 1)
        // A single probe goes first; it opens the gate for the others.
        fetch.hiscores.answer(status: 200, body: TestBody().text)
        fetch.world.clock.advance(by: .seconds(60))
        try await fetch.run()
        #expect(fetch.hiscores.requestCount == 2)
    }

    @Test func `whoever has waited longest goes first, one for each turn of the gate`() async throws {
        let fetch = try FetchWorld(policy: GatePolicy(spacing: .seconds(3), concurrency: 1))
        fetch.hiscores.answer(status: 200, body: TestBody().text)
        var names: [String] = []
        for name in ["youngest", "middle", "oldest"] {
            let request = try fetch.world.request(name, mode: .fixed(.regular))
            _ = try await fetch.world.roster.add([request])
            // The first fetch waits since now; each further player has waited for longer.
            fetch.world.clock.advance(by: .seconds(-60))
        }
        fetch.world.clock.advance(by: .minutes(10))
        for _ in 1...3 {
            try await fetch.run()
            let last = try #require(try await fetch.executions().first)
            let text = try #require(last.taskArgs)
            names.append(text)
            #expect(try await fetch.executions().count == names.count)
            fetch.world.clock.advance(by: .seconds(4))
        }
        #expect(names == ["oldest", "middle", "youngest"].map { #"{"username":"\#($0)"}"# })
    }
}
