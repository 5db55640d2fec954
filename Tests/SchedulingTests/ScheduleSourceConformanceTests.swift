import Cron
import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

/// What every schedule source does, whatever it keeps its entries in.
@Suite struct ScheduleSourceConformanceTests {
    private static func worlds() throws -> [any ScheduleSourceWorld] { [InMemoryWorld(), try SQLiteWorld()] }

    private func task(
        _ id: String, _ timing: ScheduledTask.Timing, labels: [String: String] = [:],
        misfire: MisfirePolicy = MisfirePolicy()
    ) -> ScheduledTask {
        ScheduledTask(scheduleID: id, taskName: "task", labels: labels, timing: timing, misfire: misfire)
    }

    private func every(_ seconds: Int) -> ScheduledTask.Timing { .interval(seconds: seconds, anchor: nil) }

    private func cron(_ text: String) throws -> ScheduledTask.Timing { .cron(try CronExpression(text), nil) }

    private func ids(_ source: some ScheduleSource) async throws -> [String] {
        var ids: [String] = []
        try await source.forEachSchedule { ids.append($0.scheduleID) }
        return ids
    }

    private func holds(_ check: (any ScheduleSourceWorld) async throws -> Void) async throws {
        for world in try Self.worlds() {
            try await world.source.startup()
            try await check(world)
            try await world.source.shutdown()
        }
    }

    @Test func `an id is there once, whatever is added under it`() async throws {
        try await holds { world in
            let once = task("a", .time(world.clock.now + .hours(1)))
            try await world.source.add(once)
            try await world.source.add(task("a", every(60)))
            try await world.source.add(task("b", every(60)))
            #expect(try await ids(world.source) == ["a", "b"])
            let stored = try await world.source.schedules(after: nil, limit: 10)
            #expect(stored.first?.timing != once.timing)
        }
    }

    @Test func `pages go on behind an id, in the order of the ids`() async throws {
        try await holds { world in
            for number in [3, 1, 2] { try await world.source.add(task("s\(number)", every(60))) }
            let first = try await world.source.schedules(after: nil, limit: 2).map(\.scheduleID)
            let second = try await world.source.schedules(after: "s2", limit: 2).map(\.scheduleID)
            #expect(first == ["s1", "s2"])
            #expect(second == ["s3"])
        }
    }

    @Test func `deleting ends a schedule, and an unknown id is not an error`() async throws {
        try await holds { world in
            try await world.source.add(task("a", every(60)))
            #expect(try await world.source.delete(id: "a"))
            #expect(try await !world.source.delete(id: "a"))
            world.clock.advance(by: .hours(1))
            #expect(try await world.fire() == [])
            #expect(try await ids(world.source) == [])
        }
    }

    @Test func `an interval runs on first sight, then keeps its cadence`() async throws {
        try await holds { world in
            try await world.source.add(task("a", every(600)))
            #expect(try await world.fire() == ["a@0"])
            world.clock.advance(by: .seconds(599))
            #expect(try await world.fire() == [])
            world.clock.advance(by: .seconds(30))
            #expect(try await world.fire() == ["a@600"])
            world.clock.advance(by: .seconds(571))
            #expect(try await world.fire() == ["a@1200"])
        }
    }

    @Test func `adding the same again, as a restart does, neither fires again nor forgets`() async throws {
        try await holds { world in
            for timing in [every(600), try cron("*/10 * * * *")] {
                try await world.source.add(task("a", timing))
                _ = try await world.fire()
                world.clock.advance(by: .minutes(4))
                try await world.source.add(task("a", timing))
                #expect(try await world.fire() == [])
                world.clock.advance(by: .minutes(6))
                // Due, and added again before it was taken up.
                try await world.source.add(task("a", timing))
                #expect(try await world.fire().count == 1)
            }
        }
    }

    @Test func `another recurrence starts afresh`() async throws {
        try await holds { world in
            try await world.source.add(task("a", every(600)))
            _ = try await world.fire()
            world.clock.advance(by: .minutes(10))
            try await world.source.add(task("a", try cron("0 * * * *")))
            #expect(try await world.fire() == [], "the slot of the old interval is none of the new cron")
            world.clock.advance(by: .minutes(50))
            #expect(try await world.fire() == ["a@3600"])
        }
    }

    @Test func `a one-shot is sent once, and deleted then`() async throws {
        try await holds { world in
            try await world.source.add(task("a", .time(world.clock.now + .minutes(5))))
            #expect(try await world.fire() == [])
            world.clock.advance(by: .minutes(5))
            #expect(try await world.fire() == ["a@300"])
            #expect(try await world.fire() == [])
            #expect(try await ids(world.source) == [])
        }
    }

    @Test func `a one-shot whose time had passed before it was added, or while nobody looked, is sent once`()
        async throws
    {
        try await holds { world in
            try await world.source.add(
                task("past", .time(world.clock.now - .days(2)), misfire: MisfirePolicy(.skip)))
            try await world.source.add(task("soon", .time(world.clock.now + .minutes(1))))
            world.clock.advance(by: .days(3))
            #expect(try await world.fire() == ["past@-172800", "soon@60"])
            #expect(try await world.fire() == [])
        }
    }

    @Test func `a cron is sent once a minute at most, however often it is looked at`() async throws {
        try await holds { world in
            try await world.source.add(task("a", try cron("* * * * *")))
            var sent: [String] = []
            for _ in 0..<13 {
                world.clock.advance(by: .seconds(15))
                sent += try await world.fire()
            }
            #expect(sent == ["a@60", "a@120", "a@180"])
        }
    }

    @Test func `missed slots meet the policy of the task`() async throws {
        try await holds { world in
            for kind in MisfirePolicy.Kind.allCases {
                try await world.source.add(
                    task("\(kind)", .interval(seconds: 600, anchor: world.clock.now), misfire: MisfirePolicy(kind)))
            }
            world.clock.advance(by: .minutes(35))
            #expect(try await world.fire() == ["all@1200", "all@1800", "all@600", "once@1800"])
        }
    }

    @Test func `before a run the source is asked, and its no ends that run alone`() async throws {
        try await holds { world in
            try await world.source.add(task("no", every(60), labels: ["cancel": "yes"]))
            try await world.source.add(task("yes", every(60)))
            #expect(try await world.fire() == ["yes@0"])
            world.clock.advance(by: .seconds(60))
            #expect(try await world.fire() == ["yes@60"])
            #expect(try await ids(world.source) == ["no", "yes"])
        }
    }

    @Test func `what never fires is refused and leaves what was there`() async throws {
        try await holds { world in
            try await world.source.add(task("a", every(60)))
            await #expect(throws: ScheduleError.neverFires(id: "a", cron: "0 0 30 2 *")) {
                try await world.source.add(task("a", try cron("0 0 30 2 *")))
            }
            #expect(try await world.fire() == ["a@0"])
        }
    }

    @Test func `a source takes over all of another, and can do so again`() async throws {
        let old = InMemoryWorld()
        for number in 0..<1234 {
            try old.source.add(task("s\(number)", .interval(seconds: 3600, anchor: old.clock.now)))
        }
        let new = try SQLiteWorld()
        #expect(try await new.source.migrate(from: old.source, deletes: false) == 1234)
        #expect(try await ids(new.source) == ids(old.source))
        new.clock.advance(by: .hours(1))
        #expect(try await new.fire().count == 1234)
        #expect(try await new.source.migrate(from: old.source, deletes: true) == 1234)
        #expect(try await new.fire() == [], "what was there kept its cursor")
        #expect(try await ids(old.source) == [])
    }

    @Test func `the table's source is told of each run once it is on the disk, and the slot tells of a no`()
        async throws
    {
        let world = try SQLiteWorld()
        try await world.source.add(task("a", every(60)))
        try await world.source.add(task("no", every(60), labels: ["cancel": "yes"]))
        #expect(try await world.fire() == ["a@0"])
        #expect(world.told() == ["a"])
        #expect(try await world.slots("no").map(\.outcome) == [.cancelled])
        #expect(try await world.slots("no").map(\.jobID) == [nil])
    }

    @Test func `a one-shot that has run is not taken again, nor a task id that is used, and none is lost for its id`()
        async throws
    {
        let world = try SQLiteWorld()
        var once = task("once", .time(world.clock.now))
        once.taskID = "mine"
        try await world.source.add(once)
        #expect(try await world.fire() == ["once@0"])
        await #expect(throws: ScheduleError.alreadySent(id: "once", time: world.clock.now)) {
            try await world.source.add(once)
        }
        once.timing = .time(world.clock.now + .minutes(1))
        await #expect(throws: ScheduleError.usedTaskID(id: "once", taskID: "mine")) { try await world.source.add(once) }
        try await world.register(once, source: "dynamic")
        world.clock.advance(by: .minutes(1))
        #expect(try await world.fire() == ["once@60"])
    }

    @Test func `ids that the code declares are kept from hands before they are in the table`() async throws {
        let world = try SchedulingWorld()
        let source = SQLiteScheduleSource(store: world.store, clock: world.clock.wallClock, reserved: ["daily"])
        await #expect(throws: ScheduleError.keptElsewhere(id: "daily", source: "static", verb: "replaced")) {
            try await source.add(task("daily", every(60)))
        }
    }

    @Test func `the table's source is asked about players' entries too`() async throws {
        let world = try SQLiteWorld()
        let entry = task("player_fetch_7", every(60), labels: ["cancel": "yes"])
        try await world.register(entry, source: PlayerScheduleManager.sourceName)
        #expect(try await world.fire() == [])
        #expect(try await world.slots("player_fetch_7").map(\.outcome) == [.cancelled])
    }

    @Test(arguments: ["player_fetch_7", "keeper"])
    func `entries that others keep cannot be replaced or deleted by hand`(_ id: String) async throws {
        let world = try SchedulingWorld()
        let now = world.clock.now
        let kept = ScheduledTask(
            scheduleID: "keeper", taskName: "task", timing: .interval(seconds: 60, anchor: now))
        try await world.store.write { try $0.register(kept, source: "static", now: now) }
        let source = SQLiteScheduleSource(store: world.store, clock: world.clock.wallClock)
        await #expect(throws: ScheduleError.self) { try await source.add(task(id, every(60))) }
        await #expect(throws: ScheduleError.self) { try await source.delete(id: id) }
    }
}
