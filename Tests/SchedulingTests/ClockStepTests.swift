import Cron
import Foundation
import Logging
import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

/// What becomes of slots when the clock is set, when the program is down, and when the clocks of a zone change: each
/// has exactly one row, with the outcome that the policy says.
@Suite struct ClockStepTests {
    private static let hour: Duration = .hours(1)

    private func time(_ text: String) throws -> Timestamp {
        try #require(Timestamp(rfc3339: text))
    }

    private func outcomes(_ world: SchedulingWorld, _ id: String) async throws -> [String] {
        try await world.slots(id).map { "\($0.slot.formatted().dropFirst(11).dropLast(4)) \($0.outcome.rawValue)" }
    }

    /// A schedule of the given kind on the same grid of ten minutes.
    private func everyTenMinutes(isCron: Bool, from start: Timestamp, _ policy: MisfirePolicy) throws -> ScheduledTask {
        ScheduledTask(
            scheduleID: "s", taskName: "task",
            timing: isCron
                ? .cron(try CronExpression("*/10 * * * *"), nil) : .interval(seconds: 600, anchor: start),
            misfire: policy)
    }

    @Test(arguments: [MisfirePolicy.Kind.skip, .once, .all], [false, true])
    func `a clock set an hour ahead and back again makes no slot run twice and loses none`(
        kind: MisfirePolicy.Kind, isCron: Bool
    ) async throws {
        let world = try SchedulingWorld()
        let start = world.clock.now
        try await world.register(try everyTenMinutes(isCron: isCron, from: start, MisfirePolicy(kind)))
        world.advance(by: .minutes(10))
        try await world.settle()
        for _ in 0..<2 {
            world.clock.advance(by: Self.hour)
            try await world.settle()
            world.clock.advance(by: .zero - Self.hour)
            try await world.settle()
            // The true hour passes. Its slots have been had.
            for _ in 0..<6 {
                world.advance(by: .minutes(10))
                try await world.settle()
            }
        }
        for _ in 0..<2 {
            world.advance(by: .minutes(10))
            try await world.settle()
        }
        // Each step ahead meets the policy with five missed slots and one on time.
        let missed: [String] =
            switch kind {
            case .skip: ["skipped", "skipped", "skipped", "skipped", "skipped"]
            case .once: ["skipped", "skipped", "skipped", "skipped", "enqueued"]
            case .all: ["enqueued", "enqueued", "enqueued", "enqueued", "enqueued"]
            }
        let expected = ["enqueued"] + missed + ["enqueued"] + missed + ["enqueued", "enqueued", "enqueued"]
        let slots = try await world.slots("s")
        #expect(slots.map(\.outcome.rawValue) == expected)
        #expect(slots.map(\.slot) == (1...15).map { start + .minutes(10) * $0 })
        let jobs = try await world.store.read { try $0.jobs(limit: 100) }
        #expect(jobs.count == expected.count { $0 == "enqueued" })
        #expect(jobs.allSatisfy { $0.state == .succeeded && $0.attempt == 1 })
    }

    @Test func `while the clock is back an hour the engine waits for the next slot and not for the past`() async throws
    {
        let world = try SchedulingWorld()
        let start = world.clock.now
        try await world.register(try everyTenMinutes(isCron: false, from: start, MisfirePolicy()))
        world.advance(by: .minutes(10))
        try await world.settle()
        world.clock.advance(by: .zero - Self.hour)
        #expect(try await world.engine.step().wakeAt == start + .minutes(20))
        #expect(try await world.slots("s").count == 1)
    }

    @Test func `a clock set back under a running job does not run it again, and it does not end before it began`()
        async throws
    {
        let door = Door()
        let world = try SchedulingWorld { _ in
            try await door.pass()
            return { _ in TaskOutcome(.success) }
        }
        let id = try await world.enqueue().id
        try await world.engine.step()
        world.clock.advance(by: .zero - Self.hour)
        try await world.engine.step()
        door.open()
        await world.engine.finishRunning()
        let attempts = try await world.attempts(id)
        #expect(attempts.map(\.status) == [.success])
        #expect(attempts[0].completedAt == attempts[0].startedAt)
    }

    // MARK: - Clocks that are far off

    @Test(arguments: [false, true])
    func `while the clock is not set nothing runs, and when it is, nothing of the decades between`(
        isCron: Bool
    ) async throws {
        let world = try SchedulingWorld()
        let right = world.clock.now
        world.clock.now = try time("1970-01-01T00:00:20Z")
        try await world.register(try everyTenMinutes(isCron: isCron, from: world.clock.now, MisfirePolicy(.all)))
        try await world.register(ScheduledTask(scheduleID: "o", taskName: "task", timing: .time(world.clock.now)))
        let job = try await world.enqueue().id
        world.advance(by: .hours(1))
        try await world.settle()
        #expect(try await world.job(job).state == .ready)
        #expect(try await world.slots("s").isEmpty)

        world.clock.now = right + .minutes(5)
        try await world.settle()
        #expect(try await world.job(job).state == .succeeded)
        #expect(try await world.slots("o").map(\.outcome) == [.enqueued], "what runs once runs, however late")
        #expect(try await world.slots("s").isEmpty)
        world.advance(by: .minutes(20))
        try await world.settle()
        #expect(try await world.slots("s").map(\.outcome) == [.enqueued, .enqueued])
    }

    @Test func `a clock set far ahead is settled in small ticks, and what is due meanwhile does not wait for it`()
        async throws
    {
        let world = try SchedulingWorld()
        let ids = (0..<20).map { "s\($0)" }
        for id in ids {
            try await world.register(
                ScheduledTask(
                    scheduleID: id, taskName: "task", timing: .interval(seconds: 3600, anchor: world.clock.now)))
        }
        world.advance(by: .days(60) + .minutes(30))
        try await world.register(ScheduledTask(scheduleID: "now", taskName: "task", timing: .time(world.clock.now)))
        var ticks = 1
        #expect(try await world.engine.step().isCut)
        #expect(try await world.slots("now").count == 1)
        while try await world.engine.step().isCut { ticks += 1 }
        #expect(ticks > 25, "each settles 1000 of the 28,800")
        await world.engine.finishRunning()
        for id in ids {
            let slots = try await world.store.read { try $0.slots(schedule: id, limit: 100_000) }
            #expect(slots.count == 60 * 24)
            #expect(slots.count { $0.outcome == .enqueued } == 1)
        }
    }

    // MARK: - Downtime

    /// Policy, downtime in minutes after 08:10, and the rows of 08:20 to the end of it.
    private static let downtimes: [(MisfirePolicy, [String])] = [
        (MisfirePolicy(.skip), ["skipped", "skipped", "skipped"]),
        (MisfirePolicy(.once), ["skipped", "skipped", "enqueued"]),
        (MisfirePolicy(.all), ["enqueued", "enqueued", "enqueued"]),
        (MisfirePolicy(.all, maximum: 2), ["skipped", "enqueued", "enqueued"]),
        // The latest is five minutes old at the start.
        (MisfirePolicy(.once, grace: .minutes(4)), ["skipped", "skipped", "skipped"]),
        (MisfirePolicy(.once, grace: .minutes(5)), ["skipped", "skipped", "enqueued"]),
        (MisfirePolicy(.all, grace: .minutes(15)), ["skipped", "enqueued", "enqueued"]),
    ]

    @Test(arguments: downtimes, [false, true])
    func `a downtime over three slots, with a file that is closed and opened again, meets the policy`(
        downtime: (policy: MisfirePolicy, missed: [String]), isCron: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        let clock = SettableClock()
        let task = try everyTenMinutes(isCron: isCron, from: clock.now, downtime.policy)
        // Minutes that pass before each start: the first finds nothing due, the second its first slot, the third three.
        for minutes in [0, 10, 35, 0, 5] {
            clock.advance(by: .minutes(minutes))
            let (store, engine) = try started(in: folder, clock: clock)
            try await engine.recover()
            // As each start of the program does.
            let now = clock.now
            try await store.write { try $0.register(task, source: "static", now: now) }
            while try await engine.step().isCut {}
            await engine.finishRunning()
            try store.close()
        }
        let reader = try StoreReader(path: folder.file("a.sqlite"))
        let slots = try await reader.read { try $0.slots(schedule: "s") }
        #expect(slots.map(\.outcome.rawValue) == ["enqueued"] + downtime.missed + ["enqueued"])
        #expect(slots.map(\.slot) == (1...5).map { clock.now - .minutes(50) + .minutes(10) * $0 })
        let jobs = try await reader.read { try $0.jobs(limit: 100) }
        #expect(Set(jobs.compactMap(\.slot)) == Set(slots.filter { $0.outcome == .enqueued }.map(\.slot)))
        #expect(jobs.allSatisfy { $0.state == .succeeded })
    }

    private func started(in folder: TemporaryFolder, clock: SettableClock) throws -> (Store, Engine) {
        let store = try Store(
            path: folder.file("a.sqlite"), durability: .normal, logger: SchedulingWorld.logger)
        let tasks = TaskRegistry([
            TaskDefinition(
                name: "task", queue: Queue.hiscores, maximumAttempts: 3, timeout: .seconds(60), uniqueKey: { _ in nil },
                work: { _ in { _ in TaskOutcome(.success) } })
        ])
        let engine = Engine(
            store: store, tasks: tasks, queues: [Queue(name: Queue.hiscores, workers: 4)], clock: clock.wallClock,
            monotonicNow: { ContinuousClock.now }, random: RandomSource { UInt64.random(in: 0...UInt64.max) },
            logger: SchedulingWorld.logger)
        return (store, engine)
    }

    // MARK: - Clock changes of New York

    private static let gap = ("2026-03-08T06:00:00Z", "2026-03-08T09:00:00Z")
    private static let overlap = ("2026-11-01T04:45:00Z", "2026-11-01T08:00:00Z")

    /// The change, the expression, and the slots in UTC. In spring 07:00 UTC is 03:00 at once (no 02:00 to 03:00), in
    /// autumn 05:00 to 06:00 and 06:00 to 07:00 are both 01:00 to 02:00.
    private static let changes: [(from: String, to: String, cron: String, slots: [String])] = [
        (gap.0, gap.1, "30 2 * * *", ["07:00"]),
        (gap.0, gap.1, "*/30 * * * *", ["06:30", "07:00", "07:30", "08:00", "08:30", "09:00"]),
        (gap.0, gap.1, "30 * * * *", ["06:30", "07:30", "08:30"]),
        (gap.0, gap.1, "15 1,3 * * *", ["06:15", "07:15"]),
        (overlap.0, overlap.1, "30 1 * * *", ["05:30"]),
        (overlap.0, overlap.1, "*/30 * * * *", ["05:00", "05:30", "06:00", "06:30", "07:00", "07:30", "08:00"]),
        (overlap.0, overlap.1, "30 * * * *", ["05:30", "06:30", "07:30"]),
        (overlap.0, overlap.1, "0 1,2 * * *", ["05:00", "07:00"]),
    ]

    @Test(arguments: changes)
    func `over a change of the clocks each slot is enqueued once at its instant`(
        change: (from: String, to: String, cron: String, slots: [String])
    ) async throws {
        let world = try await newYork(change)
        let end = try time(change.to)
        while world.clock.now < end {
            world.advance(by: .minutes(1))
            try await world.settle()
        }
        #expect(try await outcomes(world, "s") == change.slots.map { "\($0) enqueued" })
        #expect(try await world.store.read { try $0.jobs(limit: 100).count } == change.slots.count)
    }

    @Test(arguments: changes)
    func `a downtime over a change of the clocks leaves the same slots, and one run`(
        change: (from: String, to: String, cron: String, slots: [String])
    ) async throws {
        let world = try await newYork(change)
        // Later than any slot by more than what counts as on time.
        world.clock.now = try time(change.to) + .minutes(2)
        try await world.settle()
        let skipped = change.slots.dropLast().map { "\($0) skipped" }
        #expect(try await outcomes(world, "s") == skipped + [change.slots[change.slots.count - 1] + " enqueued"])
        #expect(try await world.store.read { try $0.jobs(limit: 100).count } == 1)
    }

    private func newYork(
        _ change: (from: String, to: String, cron: String, slots: [String])
    ) async throws -> SchedulingWorld {
        let world = try SchedulingWorld()
        world.clock.now = try time(change.from)
        try await world.register(
            ScheduledTask(
                scheduleID: "s", taskName: "task",
                timing: .cron(try CronExpression(change.cron), try CronTimeZone("America/New_York"))))
        return world
    }
}
