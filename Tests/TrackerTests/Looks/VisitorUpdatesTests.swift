import Hiscores
import Logging
import Scheduling
import TestSupport
import Testing
import Timestamps
import Upstream

@testable import Store
@testable import Tracker

/// Updates that visitors ask for.
@Suite struct VisitorUpdatesTests {
    let world: TrackerWorld
    let updates: VisitorUpdates

    init() throws {
        world = try TrackerWorld()
        let numbers = SeededNumbers(seed: 9)
        updates = VisitorUpdates(
            roster: world.roster,
            gate: UpstreamGate(
                address: try UpstreamAddress("https://hiscores.example"),
                policy: GatePolicy(spacing: .seconds(3), concurrency: 1), random: RandomSource { numbers.next() },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    }

    /// A player whose first fetch is done: its job is gone.
    private func track(_ name: String) async throws -> PlayerName {
        let name = try PlayerName(name)
        _ = try await world.roster.add([PlayerRequest(name: name, polling: .interval(minutes: 600), origin: .cli)])
        try await sql("DELETE FROM jobs")
        return name
    }

    private func sql(_ statement: String) async throws {
        try await world.store.write { try $0.connection.run(statement) }
    }

    private func jobs() async throws -> [JobRow] { try await world.store.read { try $0.jobs(limit: 1000) } }

    /// Notes an attempt of the player's fetch.
    private func ran(at time: Timestamp) async throws {
        try await sql(
            """
            INSERT INTO task_executions (job_id, task_id, task_name, status, attempt, player_id, started_at, completed_at)
            VALUES (1, 'a', 'fetch_player_hiscores_task', 'success', 1, 1, \(time.milliseconds), \(time.milliseconds))
            """)
    }

    @Test func `of a hundred wishes at once one makes a job`() async throws {
        let name = try await track("Zezima")
        let now = world.clock.now
        let answers = try await withThrowingTaskGroup(of: VisitorUpdates.Answer.self) { group in
            for _ in 1...100 { group.addTask { try await updates.ask(name) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: .underWay(at: now), count: 100))
        let jobs = try await jobs()
        #expect(jobs.count == 1 && jobs[0].uniqueKey == "player_fetch_1" && jobs[0].taskName == FetchTask.name)
    }

    @Test func `a player is asked for once in five minutes, whoever asked before, and over a restart`() async throws {
        let name = try await track("Zezima")
        let start = world.clock.now
        try await ran(at: start)
        world.clock.advance(by: .minutes(4))
        #expect(try await updates.ask(name) == .recent(again: start + .minutes(5)))
        #expect(try await jobs().isEmpty)
        world.clock.advance(by: .minutes(1))
        #expect(try await updates.ask(name) == .underWay(at: start + .minutes(5)))
    }

    @Test func `a look in the future, of a clock that was set back, holds nobody up`() async throws {
        let name = try await track("Zezima")
        try await ran(at: world.clock.now + .days(30))
        #expect(try await updates.ask(name) == .underWay(at: world.clock.now))
    }

    @Test func `visitors get at most every fourth turn, and are sent away when too many wait`() async throws {
        var names: [PlayerName] = []
        for number in 1...60 { names.append(try await track("p\(number)")) }
        let now = world.clock.now
        var turns: [Timestamp] = []
        var full: [Timestamp] = []
        for name in names {
            switch try await updates.ask(name) {
            case .underWay(let time): turns.append(time)
            case .full(let again): full.append(again)
            case .recent, .notPolled: Issue.record("it was never asked for")
            }
        }
        for (turn, next) in zip(turns, turns.dropFirst()) { #expect(next - turn >= .seconds(12)) }
        #expect(turns.allSatisfy { $0 <= now + .minutes(10) } && !full.isEmpty)
        #expect(full.allSatisfy { $0 > now })
        #expect(try await jobs().count == turns.count, "who is sent away leaves nothing")
    }

    @Test(arguments: ["paused = 1", "is_active = 0"])
    func `who is not polled is not asked for`(change: String) async throws {
        let name = try await track("Zezima")
        try await sql("UPDATE players SET \(change), schedule_id = NULL")
        #expect(try await updates.ask(name) == .notPolled)
        #expect(try await jobs().isEmpty)
    }

    @Test func `nobody is told of in the words of others`() async throws {
        let nobody = try PlayerName("Nobody")
        await #expect(throws: UserError.self) { try await updates.ask(nobody) }
    }
}
