import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Somebody who waits for looks, before an engine and hiscores whose answers a test sets: no player is on any table.
final class LooksWorld: Sendable {
    let fetch: FetchWorld
    let patience = Patience()
    let looks: PlayerLooks

    /// - parameter afterWork: runs when a fetch has all its answers, before they are written.
    init(afterWork: @escaping @Sendable () async -> Void = {}) throws {
        fetch = try FetchWorld(afterWork: afterWork)
        fetch.hiscores.answer(status: 404)
        looks = PlayerLooks(roster: fetch.world.roster, upstream: fetch.status, sleep: patience.sleep)
    }

    var world: TrackerWorld { fetch.world }
    var store: Store { world.store }

    /// The player is on these tables.
    func set(_ tables: GameMode...) {
        for mode in [.regular, .ironman, .hardcore, .ultimate] as [GameMode] {
            if tables.contains(mode) {
                fetch.hiscores.answer(mode, status: 200, body: TestBody().text)
            } else {
                fetch.hiscores.answer(mode, status: 404)
            }
        }
    }

    /// Lets the engine run while somebody waits.
    func running<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        let wakes = store.wakes { $0 == .work }
        let engine = Task { [fetch] in
            try await fetch.run()
            for await _ in wakes { try await fetch.run() }
        }
        let result: Result<Value, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        engine.cancel()
        _ = await engine.result
        await fetch.engine.finishRunning()
        return try result.get()
    }

    /// Waits until somebody waits for a look.
    func untilWaitedFor() async throws {
        try await until("somebody waits for a look") { !patience.asked.isEmpty }
    }

    func add(_ name: String) async throws -> PlayerRow {
        try await looks.add(try world.request(name, origin: .api))
    }

    /// Tracks a player and finds out its mode.
    func addKnown(_ name: String, tags: [String] = []) async throws -> PlayerRow {
        _ = try await world.roster.add([try world.request(name, minutes: 90, tags: tags)])
        for _ in 1...3 { try await fetch.run() }
        return try #require(try await world.player(name))
    }

    /// The hiscores want to be left alone until then.
    func shutGate(until: Timestamp) async throws {
        let (now, host) = (world.clock.now, fetch.host)
        try await store.write { transaction in
            try transaction.setGate(
                host: host, GateRow(nextAt: now, breaker: "open", openUntil: until, strikes: 1), now: now)
        }
    }

    func waitingJobs() async throws -> [JobRow] {
        try await fetch.jobs().filter { $0.state == .ready || $0.state == .scheduled }
    }

    /// With the removed ones.
    func row(_ name: String) async throws -> PlayerRow? {
        let key = try PlayerName(name).key
        return try await store.read { try $0.player(nameKey: key, includingRemoved: true) }
    }
}
