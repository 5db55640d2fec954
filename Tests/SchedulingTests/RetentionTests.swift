import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct RetentionTests {
    /// Runs one good and one failing job a day, each of a schedule's slot, for so many days.
    private func world(days: Int) async throws -> SchedulingWorld {
        let world = try SchedulingWorld(maximumAttempts: 1) { context in
            { _ in
                context.labels["fails"] == nil
                    ? TaskOutcome(.success)
                    : TaskOutcome(.failure(errorType: "broken", message: "no", retryAfter: nil, isFinal: true))
            }
        }
        for (id, labels) in [("good", [:]), ("bad", ["fails": "yes"])] {
            try await world.register(
                ScheduledTask(
                    scheduleID: id, taskName: "task", labels: labels,
                    timing: .interval(seconds: 86_400, anchor: world.clock.now)))
        }
        for _ in 0..<days {
            world.advance(by: .days(1))
            try await world.settle()
        }
        return world
    }

    private func retention(_ world: SchedulingWorld, success: Duration?, failure: Duration?) -> Retention {
        Retention(
            store: world.store, ages: { Retention.Ages(success: success, failure: failure, ranks: nil) },
            clock: world.clock.wallClock)
    }

    private func left(_ world: SchedulingWorld) async throws -> [String: Int] {
        try await world.store.read { snapshot in
            [
                "good": try snapshot.jobs(state: .succeeded, limit: 1000).count,
                "bad": try snapshot.jobs(state: .failed, limit: 1000).count,
                "successes": try snapshot.executions(status: .success, limit: 1000).count,
                "failures": try snapshot.executions(status: .failure, limit: 1000).count,
                "slots": try snapshot.slots(schedule: "good").count + snapshot.slots(schedule: "bad").count,
            ]
        }
    }

    @Test func `what is too old goes, each kind at its age, and the rest stays`() async throws {
        let world = try await world(days: 20)
        let deleted = try await retention(world, success: .days(3), failure: .days(10)).prune()
        // What happened exactly so long ago is not older.
        #expect(try await left(world) == ["good": 4, "bad": 11, "successes": 4, "failures": 11, "slots": 8])
        let expected = [
            "task_executions": 25, "jobs": 25, "slots": 32, "rank_days": 0, "changes": 0, "players": 0, "readings": 0,
            "samples": 0, "events": 0, "notices": 0,
        ]
        #expect(deleted == expected)
        #expect(try await retention(world, success: .days(3), failure: .days(10)).prune().values.allSatisfy { $0 == 0 })
    }

    @Test func `for ever means for ever`() async throws {
        let world = try await world(days: 5)
        let before = try await left(world)
        world.advance(by: .days(10_000))
        _ = try await retention(world, success: nil, failure: nil).prune()
        #expect(try await left(world) == before)
    }

    @Test func `what waits or runs is never deleted, however old`() async throws {
        let world = try SchedulingWorld()
        let waiting = try await world.enqueue(runAt: world.clock.now + .days(1000)).id
        world.advance(by: .days(999))
        _ = try await retention(world, success: .days(1), failure: .days(1)).prune()
        #expect(try await world.job(waiting).state == .scheduled)
    }

    @Test func `the slot of a job that still waits stays with it`() async throws {
        let world = try SchedulingWorld()
        let control = JobControl(
            store: world.store, tasks: world.tasks, clock: world.clock.wallClock, engine: world.engine)
        try await control.setPaused(true, queue: Queue.hiscores)
        try await world.register(
            ScheduledTask(scheduleID: "s", taskName: "task", timing: .time(world.clock.now)))
        try await world.settle()
        world.advance(by: .days(10))
        let retention = retention(world, success: .days(3), failure: .days(3))
        #expect(try await retention.prune()["slots"] == 0)
        #expect(try await world.slots("s").map(\.outcome) == [.enqueued])
        try await control.setPaused(false, queue: Queue.hiscores)
        try await world.settle()
        #expect(try await retention.prune()["slots"] == 1)
    }

    @Test func `more than a batch goes too`() async throws {
        let world = try SchedulingWorld()
        let now = world.clock.now
        try await world.store.write { transaction in
            for number in 0..<2500 {
                for schedule in ["a", "b"] {
                    try transaction.insertSlot(
                        SlotRow(
                            scheduleID: schedule, slot: now + .seconds(number), outcome: .skipped, jobID: nil))
                }
            }
        }
        world.advance(by: .days(2))
        let deleted = try await retention(world, success: .days(1), failure: nil).prune()
        #expect(deleted["slots"] == 5000)
    }

    @Test func `one write looks at so many schedules and no more, and the next goes on behind them`() async throws {
        let world = try SchedulingWorld()
        let now = world.clock.now
        let walk = try await world.store.write { transaction in
            for schedule in ["a", "b", "c", "d"] {
                // Of "c" there are more than a write may delete; the rest has nothing that is old.
                for number in 0..<(schedule == "c" ? 5 : 1) {
                    try transaction.insertSlot(
                        SlotRow(
                            scheduleID: schedule, slot: now + .seconds(schedule == "c" ? number : 60),
                            outcome: .skipped, jobID: nil))
                }
            }
            var walk: [String] = []
            var next: String? = ""
            while let last = next {
                let batch = try transaction.deleteSlots(before: now + .seconds(30), behind: last, limit: 2)
                walk.append("\(batch.deleted) \(batch.last ?? "-")")
                next = batch.last
            }
            return walk
        }
        #expect(walk == ["0 b", "2 b", "2 b", "1 d", "0 -"])
    }

    @Test func `old daily ranks go when they are not kept for ever`() async throws {
        let world = try SchedulingWorld()
        let now = world.clock.now
        let today = Int(now.seconds / 86_400)
        try await world.store.write { transaction in
            let player = try transaction.insertPlayer(
                NewPlayer(
                    nameKey: "a", username: "a", modeSetting: "auto", mode: nil, intervalMinutes: 60, cron: nil,
                    cronTimeZone: nil, origin: "cli"), now: now)
            for day in today - 9...today {
                try transaction.setRankDay(player: player, day: day, table: 1, seenAt: now, values: [])
            }
        }
        let ages = Retention.Ages(success: nil, failure: nil, ranks: .days(3))
        let retention = Retention(store: world.store, ages: { ages }, clock: world.clock.wallClock)
        #expect(try await retention.prune()["rank_days"] == 6)
        let left = try await world.store.read { try $0.rankDays(player: 1, from: 0, through: today).map(\.day) }
        #expect(left == Array(today - 3...today))
    }

    @Test func `who changed what is kept as long as failures, over more than a batch`() async throws {
        let world = try SchedulingWorld()
        let start = world.clock.now
        try await world.store.write { transaction in
            for number in 0..<2500 {
                let now = start + .seconds(number)
                try transaction.insertChange(by: "operator", from: nil, action: "POST", target: "/\(number)", now: now)
            }
        }
        world.advance(by: .days(3) + .seconds(2400))
        #expect(try await retention(world, success: .days(1), failure: nil).prune()["changes"] == 0)
        #expect(try await retention(world, success: nil, failure: .days(3)).prune()["changes"] == 2400)
        let left = try await world.store.read { try $0.changes(limit: 1000) }
        #expect(left.count == 100 && left.last?.target == "/2400")
    }

    @Test func `what operators were told goes as failures do, summaries stay, and nobody is told anything twice`()
        async throws
    {
        let world = try SchedulingWorld()
        let start = world.clock.now
        try await world.store.write { transaction in
            try transaction.settleWebhooks([("clan", [1])])
            for number in 0..<2500 {
                let topic = number % 100 == 0 ? "digest" : "health"
                try transaction.insertNotice(
                    topic: topic, at: start + .seconds(number), text: "\(number)", path: "/admin")
            }
            var row = try #require(try transaction.webhook(named: "clan"))
            row.noticeID = try transaction.lastNoticeID()
            try transaction.setWebhook(row)
        }
        world.advance(by: .days(3) + .seconds(2400))
        #expect(try await retention(world, success: .days(1), failure: nil).prune()["notices"] == 0)
        #expect(try await retention(world, success: nil, failure: .days(3)).prune()["notices"] == 2376)
        world.advance(by: .days(1))
        #expect(try await retention(world, success: nil, failure: .days(3)).prune()["notices"] == 99)
        let later = world.clock.now
        try await world.store.write { transaction in
            try transaction.settleWebhooks([("clan", [1]), ("ops", [2])])
            try transaction.insertNotice(topic: "health", at: later, text: "new", path: "/admin")
        }
        let (digests, waiting) = try await world.store.read { snapshot in
            (
                try snapshot.lastNotices(topic: "digest", limit: 100).count,
                try snapshot.webhooks().map { try snapshot.notices(afterID: $0.noticeID, limit: 10).map(\.text) }
            )
        }
        #expect(digests == 25)
        #expect(waiting == [["new"], ["new"]])
    }
}
