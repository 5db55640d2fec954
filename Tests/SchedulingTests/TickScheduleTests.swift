import Cron
import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct TickScheduleTests {
    let world: SchedulingWorld
    let start: Timestamp

    init() throws {
        world = try SchedulingWorld()
        start = world.clock.now
    }

    private func interval(
        _ seconds: Int, id: String = "s", key: String? = nil, misfire: MisfirePolicy = MisfirePolicy()
    ) -> ScheduledTask {
        ScheduledTask(
            scheduleID: id, taskName: "task", labels: key.map { ["key": $0] } ?? [:],
            timing: .interval(seconds: seconds, anchor: start), misfire: misfire)
    }

    private func outcomes(_ id: String = "s") async throws -> [String] {
        try await world.slots(id).map { "\(($0.slot - start).components.seconds) \($0.outcome.rawValue)" }
    }

    @Test func `a due slot gets one row and one job, and the cursor moves on`() async throws {
        try await world.register(interval(5400))
        world.advance(by: .minutes(90))
        try await world.settle()
        try await world.settle()
        #expect(try await outcomes() == ["5400 enqueued"])
        let slot = try await world.slots("s")[0]
        let job = try await world.job(try #require(slot.jobID))
        #expect(job.state == .succeeded)
        #expect(job.scheduleID == "s")
        #expect(job.slot == start + .minutes(90))
        #expect(job.labels.contains(#""schedule_id":"s""#))
        let schedule = try await world.store.read { try $0.schedule(id: "s") }
        #expect(schedule?.nextDueAt == start + .minutes(180))
        #expect(schedule?.lastSlot == start + .minutes(90))
    }

    @Test func `an interval without an anchor runs on first sight and keeps its cadence`() async throws {
        let task = ScheduledTask(
            scheduleID: "s", taskName: "task", timing: .interval(seconds: 600, anchor: nil))
        try await world.register(task)
        try await world.settle()
        world.advance(by: .seconds(250))
        // A restart registers again: it must neither fire again nor lose the cadence.
        try await world.register(task)
        try await world.settle()
        world.advance(by: .seconds(350))
        try await world.settle()
        #expect(try await outcomes() == ["0 enqueued", "600 enqueued"])
    }

    @Test func `a slot whose key waits already is coalesced into that job`() async throws {
        let waiting = try await world.enqueue(key: "k", runAt: start + .hours(5))
        try await world.register(interval(60, key: "k"))
        world.advance(by: .seconds(60))
        try await world.settle()
        #expect(try await outcomes() == ["60 coalesced"])
        #expect(try await world.slots("s")[0].jobID == waiting.id)
    }

    @Test(arguments: [
        (MisfirePolicy(.once), ["60 skipped", "120 skipped", "180 enqueued", "240 enqueued"]),
        (MisfirePolicy(.skip), ["60 skipped", "120 skipped", "180 skipped", "240 enqueued"]),
        (MisfirePolicy(.all), ["60 enqueued", "120 enqueued", "180 enqueued", "240 enqueued"]),
    ])
    func `after a downtime every missed slot has its row`(policy: MisfirePolicy, expected: [String]) async throws {
        try await world.register(interval(60, misfire: policy))
        world.advance(by: .seconds(250))
        try await world.settle()
        #expect(try await outcomes() == expected)
    }

    @Test func `a downtime of days is settled in many small ticks`() async throws {
        try await world.register(interval(60))
        world.advance(by: .days(2))
        var ticks = 1
        while try await world.engine.step().isCut { ticks += 1 }
        await world.engine.finishRunning()
        let outcomes = try await world.store.read { try $0.slots(schedule: "s", limit: 10_000) }.map(\.outcome)
        #expect(ticks >= 3)
        #expect(outcomes.count == 2880)
        // The latest missed one, and the two that are not older than a minute.
        #expect(outcomes.filter { $0 == .enqueued }.count == 3)
        #expect(outcomes.suffix(3) == [.enqueued, .enqueued, .enqueued])
    }

    @Test func `a clock that goes back re-opens no slot`() async throws {
        try await world.register(interval(60))
        world.advance(by: .seconds(60))
        try await world.settle()
        world.clock.now = start
        try await world.settle()
        world.clock.now = start + .seconds(60)
        try await world.settle()
        #expect(try await outcomes() == ["60 enqueued"])
    }

    @Test func `a one-shot is sent once, late too, and is gone then`() async throws {
        try await world.register(ScheduledTask(scheduleID: "s", taskName: "task", timing: .time(start - .days(3))))
        try await world.settle()
        #expect(try await world.slots("s").map(\.outcome) == [.enqueued])
        #expect(try await world.store.read { try $0.schedule(id: "s") } == nil)
    }

    @Test func `a cron fires in its zone`() async throws {
        let expression = try CronExpression("30 9 * * *")
        try await world.register(
            ScheduledTask(
                scheduleID: "s", taskName: "task", timing: .cron(expression, try CronTimeZone("Europe/Berlin"))))
        world.advance(by: .minutes(30))
        try await world.settle()
        #expect(try await outcomes() == ["1800 enqueued"])
    }

    @Test func `what never fires is refused when it is registered`() async throws {
        let never = ScheduledTask(
            scheduleID: "s", taskName: "task", timing: .cron(try CronExpression("0 0 30 2 *"), nil))
        await #expect(throws: ScheduleError.neverFires(id: "s", cron: "0 0 30 2 *")) {
            try await world.register(never)
        }
        #expect(try await world.store.read { try $0.schedule(id: "s") } == nil)
    }

    @Test func `registering the same again keeps the cursor, another recurrence starts afresh`() async throws {
        try await world.register(interval(600))
        world.advance(by: .seconds(650))
        try await world.register(interval(600))
        #expect(try await world.store.read { try $0.schedule(id: "s") }?.nextDueAt == start + .seconds(600))
        try await world.register(interval(700))
        #expect(try await world.store.read { try $0.schedule(id: "s") }?.nextDueAt == start + .seconds(700))
    }

    @Test func `a schedule that cannot be read is put on hold and the others go on`() async throws {
        try await world.register(interval(60, id: "bad"))
        try await world.register(interval(60, id: "good"))
        let now = world.clock.now
        try await world.store.write { transaction in
            var row = try #require(try transaction.schedule(id: "bad"))
            row.labels = #"{"player_id": 5}"#
            try transaction.putSchedule(row, now: now)
        }
        world.advance(by: .seconds(60))
        try await world.settle()
        #expect(try await outcomes("good") == ["60 enqueued"])
        #expect(try await outcomes("bad") == [])
    }

    @Test func `what recurs gets a new task id each time, whatever id it was given`() async throws {
        var task = interval(60)
        task.taskID = String(repeating: "a", count: 32)
        try await world.register(task)
        for _ in 0..<2 {
            world.advance(by: .seconds(60))
            try await world.settle()
        }
        #expect(try await outcomes() == ["60 enqueued", "120 enqueued"])
    }

    @Test func `a schedule that cannot be read is put on hold alone, until it is registered again`() async throws {
        let every = ScheduledTask(
            scheduleID: "broken", taskName: "task", timing: .cron(try CronExpression("* * * * *"), nil))
        try await world.register(every)
        let now = start
        try await world.store.write { transaction in
            var row = try #require(try transaction.schedule(id: "broken"))
            row.cron = "61 * * * *"
            try transaction.putSchedule(row, now: now)
        }
        try await world.register(interval(60, id: "good"))
        world.advance(by: .seconds(60))
        try await world.settle()
        #expect(try await outcomes("good") == ["60 enqueued"])
        #expect(try await outcomes("broken") == [])
        #expect(try await world.store.read { try $0.schedule(id: "broken") }?.nextDueAt == nil)
        try await world.register(every)
        world.advance(by: .seconds(60))
        try await world.settle()
        #expect(try await outcomes("broken") == ["120 enqueued"])
    }

    @Test func `a one-shot whose task id is taken is sent under another`() async throws {
        let taken = try await world.enqueue()
        try await world.settle()
        try await world.register(
            ScheduledTask(
                scheduleID: "clash", taskName: "task", timing: .time(start + .seconds(60)), taskID: taken.taskID))
        world.advance(by: .seconds(60))
        try await world.settle()
        #expect(try await outcomes("clash") == ["60 enqueued"])
    }

    @Test func `the engine knows when it is needed next`() async throws {
        try await world.register(interval(5400))
        try await world.enqueue(runAt: start + .seconds(70))
        #expect(try await world.engine.step().wakeAt == start + .seconds(70))
        world.advance(by: .seconds(70))
        try await world.settle()
        #expect(try await world.engine.step().wakeAt == start + .minutes(90))
    }
}
