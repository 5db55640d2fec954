import Cron
import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct ScheduleMaintenanceTests {
    let world: SchedulingWorld
    let manager = PlayerScheduleManager(alignment: .spread)
    let maintenance: ScheduleMaintenance

    init() throws {
        world = try SchedulingWorld()
        maintenance = ScheduleMaintenance(store: world.store, schedules: manager, clock: world.clock.wallClock)
    }

    /// Adds players 1, 2, … with their schedules.
    private func addPlayers(_ count: Int = 1, named name: String = "p", cron: String? = nil) async throws {
        let now = world.clock.now
        try await world.store.write { [manager] transaction in
            for number in 1...count {
                let id = try transaction.insertPlayer(
                    NewPlayer(
                        nameKey: "\(name)\(number)", username: "\(name.uppercased())\(number)", modeSetting: "auto",
                        mode: nil,
                        intervalMinutes: 60, cron: cron, cronTimeZone: cron.map { _ in "UTC" }, origin: "cli"), now: now
                )
                try manager.schedule(try #require(try transaction.player(id: id)), in: transaction, now: now)
            }
        }
    }

    private func change(_ body: @escaping @Sendable (WriteTransaction) throws -> Void) async throws {
        try await world.store.write(body)
    }

    private func found() async throws -> [String] {
        try await maintenance.verify().inconsistencies.map { "\($0.kind.rawValue) \($0.scheduleID)" }.sorted()
    }

    @Test func `where all is as it should be nothing is found, and paused and inactive players need no schedule`()
        async throws
    {
        try await addPlayers(4)
        try await change { [manager] transaction in
            for id in [Int64(2), 3] {
                try manager.unschedule(try #require(try transaction.player(id: id)), in: transaction)
            }
            try transaction.setPlayerPaused(id: 2, true)
            try transaction.setPlayerActive(id: 3, false)
        }
        let verification = try await maintenance.verify()
        #expect(verification == ScheduleVerification(players: 2, schedules: 2))
        let report = try await maintenance.report(isDryRun: false)
        #expect(report["status"] == "healthy")
        #expect(
            report["verification"] == [
                "is_consistent": .bool(true), "inconsistencies_found": 0, "inconsistency_types": .object([:]),
            ])
    }

    /// Breaks one thing for each kind of inconsistency.
    private func breakEverything() async throws {
        try await addPlayers(9)
        let now = world.clock.now
        try await change { [manager] transaction in
            func entry(_ player: Int64) throws -> ScheduledTask {
                try manager.scheduledTask(of: try #require(try transaction.player(id: player)))
            }
            try transaction.deleteSchedule(id: "player_fetch_1")
            try transaction.setPlayerSchedule(id: 2, scheduleID: nil)
            try transaction.setPlayerSchedule(id: 3, scheduleID: "other")
            var task = try entry(4)
            task.timing = .interval(seconds: 60, anchor: now)
            try transaction.register(task, source: "player", now: now)
            task = try entry(5)
            task.labels["player_id"] = "6"
            try transaction.register(task, source: "player", now: now)
            try transaction.advanceSchedule(id: "player_fetch_6", nextDueAt: nil, lastSlot: nil)
            task = try entry(7)
            try transaction.register(task, source: "dynamic", now: now)
            task = try entry(8)
            task.scheduleID = "player_fetch_88"
            try transaction.register(task, source: "player", now: now)
            for id in ["player_fetch_8b", "player_fetch_08"] {
                task.scheduleID = id
                try transaction.register(task, source: "player", now: now)
            }
        }
    }

    @Test func `every kind of inconsistency is found, with what is wrong`() async throws {
        try await breakEverything()
        #expect(
            try await found() == [
                "invalid_schedule_config player_fetch_4", "invalid_schedule_config player_fetch_5",
                "invalid_schedule_config player_fetch_6", "invalid_schedule_config player_fetch_7",
                "invalid_schedule_format player_fetch_08", "invalid_schedule_format player_fetch_8b",
                "missing_redis_schedule player_fetch_1",
                "null_schedule_id player_fetch_2", "orphaned_redis_schedule player_fetch_88",
                "schedule_id_mismatch player_fetch_3",
            ])
        let issues = try await maintenance.verify().inconsistencies
        #expect(issues.first { $0.playerID == 5 }?.issue == "its label player_id is 6, not 5")
        #expect(issues.first { $0.playerID == 6 }?.issue == "it is on hold, since it could not be fired")
        #expect(issues.first { $0.playerID == 3 }?.storedScheduleID == "other")
    }

    @Test func `a dry run says what would be done and does nothing`() async throws {
        try await breakEverything()
        let before = try await found()
        let repair = try await maintenance.repair(isDryRun: true)
        #expect(repair.removed.count == 3)
        #expect(repair.fixed.count == 7)
        #expect(try await found() == before)
        let report = try await maintenance.report(isDryRun: true)
        #expect(report["status"] == "issues_remain")
        #expect(report["message"] == "3 entries would be removed, 7 schedules would be made anew")
    }

    @Test(arguments: [1, 3, 50])
    func `a repair mends all of it, in batches of any size, and leaves the rest alone`(_ batchSize: Int) async throws {
        try await breakEverything()
        let untouched = try await world.store.read { try $0.schedule(id: "player_fetch_9") }
        let report = try await maintenance.report(isDryRun: false, batchSize: batchSize)
        #expect(report["status"] == "cleaned")
        #expect(report["fixes"] == ["schedules_fixed": 7, "fix_errors": .array([])])
        #expect(try await found() == [])
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_9") } == untouched)
        #expect(try await maintenance.report(isDryRun: false)["status"] == "healthy")
    }

    @Test func `a player that cannot be scheduled is reported again and again, and never healthy`() async throws {
        try await addPlayers(2)
        try await change {
            try $0.setPlayerPolling(id: 2, intervalMinutes: 60, cron: "61 * * * *", cronTimeZone: "UTC")
        }
        for _ in 0..<2 {
            let report = try await maintenance.report(isDryRun: false)
            #expect(report["status"] == "issues_remain")
            #expect(try await found() == ["verification_error player_fetch_2"])
        }
        #expect(maintenance.definition().name == "schedule_maintenance_job")
    }

    @Test func `a dry run shows what it could not mend`() async throws {
        try await addPlayers(2)
        try await change {
            try $0.setPlayerPolling(id: 2, intervalMinutes: 60, cron: "61 * * * *", cronTimeZone: "UTC")
        }
        let report = try await maintenance.report(isDryRun: true)
        guard case .string(let message)? = report["message"] else { return #expect(Bool(false)) }
        #expect(message.hasPrefix("0 entries would be removed, 0 schedules would be made anew; 1 could not be"))
        #expect(message.contains("\n  P2: what the player's row asks for cannot be read: minute: 61 is over 59"))
        #expect(report["fixes"] != ["schedules_fixed": 0, "fix_errors": .array([])])
    }

    // MARK: - A clock that was ahead

    /// Lets the engine tick at a clock that is so far ahead, and sets it right again.
    private func tick(ahead distance: Duration) async throws {
        world.clock.advance(by: distance)
        try await world.settle()
        world.clock.advance(by: .zero - distance)
    }

    @Test(arguments: [Duration.hours(1), .days(1)])
    func `a clock that was a day ahead raises no alarm`(_ distance: Duration) async throws {
        try await addPlayers(2)
        try await addPlayers(named: "c", cron: "0 6 * * *")
        try await tick(ahead: distance)
        #expect(try await found() == [])
        let cursor = try await world.store.read { try $0.schedule(id: "player_fetch_1")?.nextDueAt }
        #expect(try #require(cursor) > world.clock.now + distance, "it waits for its next run")
    }

    @Test func `a cursor that a clock far ahead left behind is found, and a repair sets it right`() async throws {
        try await addPlayers(2)
        try await addPlayers(named: "c", cron: "0 6 * * *")
        try await world.register(
            ScheduledTask(scheduleID: "mine", taskName: "task", timing: .interval(seconds: 86_400, anchor: nil)))
        try await world.register(
            ScheduledTask(scheduleID: "once", taskName: "task", timing: .time(world.clock.now + .days(9000))))
        try await tick(ahead: .days(40))
        #expect(
            try await found() == [
                "invalid_schedule_config mine", "invalid_schedule_config player_fetch_1",
                "invalid_schedule_config player_fetch_2", "invalid_schedule_config player_fetch_3",
            ], "what runs once keeps its time")
        let issue = try await maintenance.verify().inconsistencies[0].issue
        #expect(issue.hasPrefix("its next run is ") && issue.hasSuffix(" is the latest it can be: the clock was ahead"))
        let report = try await maintenance.report(isDryRun: false)
        #expect(report["status"] == "cleaned")
        #expect(report["fixes"] == ["schedules_fixed": 4, "fix_errors": .array([])])
        #expect(try await found() == [])
        let now = world.clock.now
        let cursors = try await world.store.read { snapshot in
            try ["player_fetch_1", "mine", "player_fetch_3"].map { try snapshot.schedule(id: $0)?.nextDueAt }
        }
        for (cursor, length) in zip(cursors, [Duration.hours(1), .days(1), .days(1)]) {
            #expect((now...(now + length)).contains(try #require(cursor)))
        }
        // What had its row while the clock was ahead does not run again.
        let before = try await world.slots("player_fetch_3").count
        world.advance(by: .days(3))
        try await world.settle()
        #expect(try await world.slots("player_fetch_3").count == before)
        #expect(try await found() == [])
    }

    @Test func `a start leaves such a cursor alone, since it may be the clock of now that is wrong`() async throws {
        try await addPlayers(1)
        let cursor = try await world.store.read { try $0.schedule(id: "player_fetch_1")?.nextDueAt }
        for wrong in ["2021-01-01T00:00:00Z", "1970-01-01T00:00:10Z"] {
            world.clock.now = try #require(Timestamp(rfc3339: wrong))
            let now = world.clock.now
            try await change { [manager] transaction in
                try manager.schedule(try #require(try transaction.player(id: 1)), in: transaction, now: now)
            }
            #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1")?.nextDueAt } == cursor)
        }
        #expect(try await found() == [], "a clock that is not set proves nothing")
    }

    @Test func `a rebuild goes batch by batch, can be taken up anywhere, and keeps what is due`() async throws {
        try await addPlayers(5)
        try await change { try $0.deleteSchedule(id: "player_fetch_4") }
        // Every slot has come by now and none is taken up yet.
        world.advance(by: .hours(1))
        let due = try await world.store.read { try $0.schedule(id: "player_fetch_1")?.nextDueAt }
        var after: Int64? = 0
        var seen: [String] = []
        while let last = after {
            let batch = try await maintenance.rebuild(after: last, isDryRun: false, batchSize: 2)
            #expect(batch.total == 5)
            seen += batch.players.map { "\($0.id) \($0.wasWrong) \($0.newScheduleID ?? "-")" }
            after = batch.nextAfter
        }
        #expect(
            seen == [
                "1 false player_fetch_1", "2 false player_fetch_2", "3 false player_fetch_3", "4 true player_fetch_4",
                "5 false player_fetch_5",
            ])
        #expect(try await found() == [])
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1")?.nextDueAt } == due)
        let rest = try await maintenance.rebuild(after: 3, isDryRun: true, batchSize: 50)
        #expect(rest.players.map(\.id) == [4, 5])
    }
}
