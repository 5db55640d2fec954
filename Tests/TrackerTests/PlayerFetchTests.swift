import Foundation
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// The fetch task, from a job that waits to what the file says afterwards, over a real connection.
@Suite struct PlayerFetchTests {
    private let fetch: FetchWorld
    private var world: TrackerWorld { fetch.world }

    init() throws {
        fetch = try FetchWorld()
    }

    private static let body = """
        {"skills":[{"name":"Overall","rank":7,"level":2277,"xp":4600000000},
        {"name":"Attack","rank":15,"level":99,"xp":200000000},
        \((1...22).map { #"{"name":"Skill \#($0)","rank":-1,"level":1,"xp":0}"# }.joined(separator: ","))],
        "activities":[{"name":"Zulrah","rank":9,"score":1234}]}
        """

    @Test func `a good answer is a reading, and the attempt says what it brought`() async throws {
        fetch.hiscores.answer(status: 200, body: Self.body)
        fetch.hiscores.answer(.ironman, status: 404)
        let player = try await world.add("Lynx Titan")[0]
        try await fetch.run()
        let reading = try #require(try await world.store.read { try $0.readings(player: player.id).first })
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .success && attempt.errorType == nil && attempt.attempt == 1)
        #expect(attempt.playerID == player.id && attempt.scheduleType == "player_fetch")
        #expect(attempt.scheduleID == nil && attempt.slot == nil)
        #expect(attempt.taskArgs == #"{"username":"Lynx Titan"}"#)
        let resultText = try #require(attempt.resultData)
        let decoded = try JSONSerialization.jsonObject(with: Data(resultText.utf8))
        let result = try #require(decoded as? [String: Any])
        #expect(result["overall_experience"] as? Int == 4_600_000_000)
        #expect(result["skills_count"] as? Int == 23 && result["bosses_count"] as? Int == 1)
        #expect(result["hiscore_table"] as? String == "regular")
        #expect(result["fetched_at"] as? String == "2026-11-23T08:00:00+00:00")
        #expect(reading.seenAt == world.clock.now)
        #expect(try await fetch.jobs().map(\.state) == [.succeeded])
        #expect(try await world.player("Lynx Titan")?.state == "ok")
    }

    @Test func `a run of the schedule carries its identity`() async throws {
        fetch.hiscores.answer(status: 200, body: Self.body)
        fetch.hiscores.answer(.ironman, status: 404)
        let player = try await world.add("Lynx Titan")[0]
        try await fetch.run()
        let slot = try #require(try await world.player("Lynx Titan")?.nextFetch)
        #expect(slot > world.clock.now)
        world.clock.now = slot
        try await fetch.run()
        let attempts = try await fetch.executions()
        #expect(attempts.count == 2)
        #expect(attempts[0].scheduleID == "player_fetch_\(player.id)" && attempts[0].slot == slot)
        #expect(attempts[0].playerID == player.id && attempts[0].scheduleType == "player_fetch")
        #expect(try await world.store.read { try $0.readings(player: player.id) }.count == 1)
    }

    @Test func `a player that is not on the hiscores is a warning, and looked for again a minute later`() async throws {
        fetch.hiscores.answer(status: 404)
        _ = try await world.add("Nobody")
        try await fetch.run()
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .warning && attempt.errorType == "not_found")
        #expect(try await fetch.jobs().map(\.state) == [.scheduled, .succeeded])
        #expect(try await fetch.jobs().first?.runAt == world.clock.now + .minutes(1))
        #expect(fetch.hiscores.takeRequests() == [.regular, .ironman])
        let player = try #require(try await world.player("Nobody"))
        #expect(player.lastError == attempt.errorMessage && player.lastError != nil)
        #expect(player.lastFetched == nil && player.scheduleID != nil)
    }

    @Test(arguments: [
        (503, "", "unavailable"), (200, #"{"skills":["#, "bad_body"), (200, "<html></html>", "unavailable"),
        (302, "", "redirect"),
    ])
    func `a fault waits for its next attempt`(status: Int, body: String, kind: String) async throws {
        fetch.hiscores.answer(status: status, body: body)
        let player = try await world.add("Lynx Titan")[0]
        try await fetch.run()
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .retry && attempt.errorType == kind)
        let job = try #require(try await fetch.jobs().first)
        #expect(job.state == .scheduled && job.attempt == 1 && job.maxAttempts == 5)
        #expect((.seconds(10)...(.milliseconds(12_500))).contains(job.runAt - world.clock.now))
        #expect(try await world.player("Lynx Titan")?.lastError == attempt.errorMessage)
        #expect(try await world.store.read { try $0.readings(player: player.id) }.isEmpty)
    }

    @Test func `an attempt that runs out of time is heard of at the gate and beside the player`() async throws {
        let fetch = try FetchWorld(jobTimeout: .milliseconds(100))
        fetch.hiscores.hang()
        let player = try await fetch.world.add("Lynx Titan")[0]
        let (waiting, now) = (try #require(try await fetch.jobs().first?.id), fetch.world.clock.now)
        _ = try await fetch.world.store.write { try $0.cancelWaiting(job: waiting, reason: "test", now: now) }
        try await fetch.enqueue(args: [.string("Lynx Titan")], labels: ["player_id": "\(player.id)"])
        try await fetch.run()
        #expect(try await fetch.executions().map(\.status) == [.timeout])
        #expect(try await fetch.world.player("Lynx Titan")?.lastError == "the hiscores could not be read in time")
        let gate = try await fetch.world.store.read { try $0.gate(host: "127.0.0.1:\(fetch.hiscores.port)") }
        #expect(gate?.strikes == 1 && gate.map { $0.nextAt > fetch.world.clock.now } == true)
    }

    @Test func `the last attempt is a failure, and a good one later clears the error`() async throws {
        fetch.hiscores.answer(status: 503)
        _ = try await world.add("Lynx Titan")
        // Paused, so that no slot comes between; a fetch that is asked for runs all the same.
        _ = try await world.roster.pause(PlayerName("Lynx Titan"))
        _ = try await world.roster.fetch(PlayerName("Lynx Titan"))
        for _ in 1...5 {
            try await fetch.run()
            world.clock.advance(by: .minutes(31))
        }
        #expect(try await fetch.executions().map(\.status) == [.failure, .retry, .retry, .retry, .retry])
        #expect(try await fetch.jobs().map(\.state) == [.failed, .cancelled])
        #expect(fetch.hiscores.requestCount == 5)
        fetch.hiscores.answer(status: 200, body: Self.body)
        _ = try await world.roster.fetch(PlayerName("Lynx Titan"))
        try await fetch.run()
        let player = try #require(try await world.player("Lynx Titan"))
        #expect(player.lastError == nil && player.lastFetched == world.clock.now)
    }

    @Test func `a complaint of the hiscores holds back everybody, and its length is the next attempt's`() async throws {
        fetch.hiscores.answer(status: 429, headers: ["Retry-After: 900"])
        _ = try await world.add("first")
        try await fetch.run()
        let until = world.clock.now + .seconds(900)
        #expect(try await fetch.jobs().first?.runAt == until)
        let now = world.clock.now
        let report = try await world.store.read { [status = fetch.status] in try status.report(in: $0, now: now) }
        #expect(report.state == .closed(until: until))
        _ = try await world.add("second")
        try await fetch.run()
        #expect(fetch.hiscores.requestCount == 1)
        #expect(try await fetch.executions().count == 1)
    }

    @Test func `a fetch of a player that was removed fails for good, without a request`() async throws {
        let player = try await world.add("Zezima")[0]
        _ = try await world.roster.remove(PlayerName("Zezima"))
        try await fetch.enqueue(args: ["Zezima"].map(JSONValue.string), labels: ["player_id": "\(player.id)"])
        try await fetch.run()
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .failure && attempt.errorType == "player_not_found")
        #expect(fetch.hiscores.requestCount == 0)
    }

    @Test func `a deactivated player is skipped, without a request`() async throws {
        let request = try world.request("Zezima", origin: .config)
        _ = try await world.roster.reconcile([.init(request: request, place: "tracking.players[0]")])
        let player = try #require(try await world.player("Zezima"))
        _ = try await world.roster.reconcile([])
        try await fetch.enqueue(args: ["Zezima"].map(JSONValue.string), labels: ["player_id": "\(player.id)"])
        try await fetch.run()
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .skipped && attempt.errorMessage == "player_inactive")
        #expect(fetch.hiscores.requestCount == 0)
    }

    @Test func `without the label the argument names the player`() async throws {
        fetch.hiscores.answer(status: 200, body: Self.body)
        let player = try await world.add("Lynx Titan")[0]
        _ = try await world.roster.pause(PlayerName("Lynx Titan"))
        let job = try #require(try await fetch.jobs().first)
        let now = world.clock.now
        _ = try await world.store.write { try $0.cancelWaiting(job: job.id, reason: "test", now: now) }
        try await fetch.enqueue(args: [.string("lynx_titan")], labels: [:])
        try await fetch.run()
        #expect(try await fetch.executions().map(\.status) == [.success])
        #expect(try await world.store.read { try $0.readings(player: player.id) }.count == 1)
    }
}
