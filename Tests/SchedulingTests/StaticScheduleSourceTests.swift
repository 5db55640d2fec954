import Cron
import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct StaticScheduleSourceTests {
    let world: SchedulingWorld

    init() throws {
        world = try SchedulingWorld()
    }

    private func source(_ crons: [String: String]) throws -> StaticScheduleSource {
        StaticScheduleSource(
            try crons.map { id, cron in
                ScheduledTask(scheduleID: id, taskName: "task", timing: .cron(try CronExpression(cron), nil))
            }, store: world.store, clock: world.clock.wallClock)
    }

    private func stored() async throws -> [String: String] {
        let rows = try await world.store.read { try $0.schedules(limit: 100) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.scheduleID, "\($0.source) \($0.cron ?? "-")") })
    }

    @Test func `at start-up the table has what the code declares, and loses what it does not declare any more`()
        async throws
    {
        try await world.register(
            ScheduledTask(scheduleID: "mine", taskName: "task", timing: .cron(try CronExpression("0 5 * * *"), nil)))
        try await source(["a": "0 1 * * *", "b": "0 2 * * *"]).startup()
        #expect(try await stored() == ["a": "static 0 1 * * *", "b": "static 0 2 * * *", "mine": "dynamic 0 5 * * *"])
        try await source(["b": "0 3 * * *", "c": "0 4 * * *"]).startup()
        #expect(try await stored() == ["b": "static 0 3 * * *", "c": "static 0 4 * * *", "mine": "dynamic 0 5 * * *"])
    }

    @Test func `a restart while a run is due does not lose it`() async throws {
        let daily = try source(["daily": "0 9 * * *"])
        try await daily.startup()
        world.advance(by: .hours(2))
        try await daily.startup()
        try await world.settle()
        #expect(try await world.slots("daily").map(\.outcome) == [.enqueued])
    }

    @Test func `what is declared is listed in pages, and cannot be changed here`() async throws {
        let source = try source(["a": "0 1 * * *", "b": "0 2 * * *", "c": "0 3 * * *"])
        #expect(source.schedules(after: nil, limit: 2).map(\.scheduleID) == ["a", "b"])
        #expect(source.schedules(after: "b", limit: 2).map(\.scheduleID) == ["c"])
        #expect(throws: ScheduleError.self) { try source.delete(id: "a") }
        #expect(throws: ScheduleError.self) { try source.add(source.schedules(after: nil, limit: 1)[0]) }
        try source.delete(id: "unknown")
    }

    @Test func `a source that fails is passed over, and the others start`() async throws {
        struct Broken: ScheduleSource {
            let name = "broken"
            func startup() throws { throw ScheduleError.malformed(id: "x", reason: "broken") }
            func schedules(after id: String?, limit: Int) -> [ScheduledTask] { [] }
            func add(_ task: ScheduledTask) {}
            func delete(id: String) -> Bool { false }
        }
        let world = try SchedulingWorld(sources: { store, clock in
            let task = ScheduledTask(
                scheduleID: "good", taskName: "task", timing: .cron(try CronExpression("0 1 * * *"), nil))
            return [Broken(), StaticScheduleSource([task], store: store, clock: clock)]
        })
        await world.engine.startSources()
        #expect(try await world.store.read { try $0.scheduleIDs(source: "static") } == ["good"])
    }
}
