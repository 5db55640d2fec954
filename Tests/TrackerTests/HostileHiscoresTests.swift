import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Answers that are broken or mean harm, from the wire to the file: each is a failure with a name and a sentence, and
/// nothing else has changed.
@Suite struct HostileHiscoresTests {
    private let fetch: FetchWorld
    private var world: TrackerWorld { fetch.world }

    init() throws {
        fetch = try FetchWorld(requestTimeout: .seconds(3))
    }

    @Test(.timeLimit(.minutes(5)), arguments: HostileAnswer.all)
    func `a hostile answer is a failure that leaves the reading as it was and the gate free`(
        hostile: HostileAnswer
    ) async throws {
        try await readOnce()
        let before = try await known()
        world.clock.advance(by: .minutes(5))
        fetch.hiscores.answer(by: hostile.send)
        _ = try await world.roster.fetch(PlayerName("Zezima"))
        try await fetch.run()
        #expect(fetch.hiscores.requestCount == 1)

        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .retry && attempt.errorType == hostile.kind)
        let sentence = try #require(attempt.errorMessage)
        #expect(sentence.contains(hostile.words), "\(sentence)")
        #expect(sentence.count < 300 && sentence.first?.isLowercase == true && !sentence.hasSuffix("."))
        #expect(!sentence.unicodeScalars.contains { $0.value < 0x20 })
        #expect(try await known() == before)
        #expect(try await world.player("Zezima")?.lastError == sentence)

        // The job waits longer than the gate does, so when its time has come it is let through.
        let job = try #require(try await fetch.jobs().first)
        #expect(job.state == .scheduled && job.leaseToken == nil)
        world.clock.now = job.runAt
        fetch.hiscores.answer(status: 200, body: TestBody(attack: 2000, overall: 51_000).text)
        try await fetch.run()
        #expect(try await fetch.executions().first?.status == .success)
        #expect(try await world.player("Zezima")?.lastError == nil)
        #expect(try await known().values["Attack"] == 2000)
        let gate = try await world.store.read { [fetch] in try $0.gate(host: fetch.host) }
        #expect(gate?.strikes == 0)
    }

    /// A player that was read and classified, whose next slot is far.
    private func readOnce() async throws {
        fetch.hiscores.answer(status: 200, body: TestBody().text)
        fetch.hiscores.answer(.ironman, status: 404)
        _ = try await world.add("Zezima")
        try await fetch.run()
        #expect(try await world.player("Zezima")?.state == "ok")
        _ = fetch.hiscores.takeRequests()
    }

    /// What is known of the player.
    private struct Known: Equatable {
        var state: String?
        var readings: Int
        var lastFetched: Timestamp?
        var values: [String: Int64]
    }

    private func known() async throws -> Known {
        let player = try #require(try await world.player("Zezima"))
        let now = world.clock.now
        return try await world.store.read { snapshot in
            Known(
                state: player.state, readings: try snapshot.readings(player: player.id).count,
                lastFetched: player.lastFetched, values: try snapshot.values(player: player.id, at: now))
        }
    }
}
