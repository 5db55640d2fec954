import Cron
import Hiscores
import TestSupport
import Testing
import Timestamps

@testable import Scheduling
@testable import Store
@testable import Tracker

/// The checks of the database and of what its tables say.
@Suite struct DatabaseCheckTests {
    private func schema(_ state: SchemaState) -> Diagnosis { SchemaCheck(path: "/d/a.sqlite", state: state).diagnosis }

    @Test func `what the next start mends is a warning, what it refuses a failure`() {
        schema(.current).expect(.ok, "of this version")
        schema(.absent).expect(.ok, "no database at /d/a.sqlite yet")
        schema(.older(missing: ["0008-x"])).expect(.warning, "lacks 0008-x", remedy: "hiscored serve")
        schema(.unusable(.newerThanProgram(path: "/d/a.sqlite", unknown: ["0099-x"]))).expect(
            .failure, "0099-x", remedy: "install the newer version")
        schema(.unusable(.notOurs(path: "/d/a.sqlite"))).expect(.failure, "not a hiscored", remedy: "database.path")
        schema(.unusable(.noRoom(path: "/d/a.sqlite", reason: "full"))).expect(.failure, "full", remedy: "make room")
        schema(.unusable(.unreadable(path: "/d/a.sqlite", reason: "I/O"))).expect(.failure, "I/O", remedy: "backup")
    }

    @Test func `damage is told with what SQLite says`() {
        func integrity(_ damages: [String] = [], _ strays: [String] = [], quick: Bool = false) -> Diagnosis {
            IntegrityCheck(damages: damages, strays: strays, isQuick: quick).diagnosis
        }
        integrity().expect(.ok, "every page and row")
        integrity(quick: true).expect(.ok, "quick check")
        integrity(["Tree 5 page 9: btreeInitPage() returns error code 11"]).expect(
            .failure, "Tree 5 page 9", remedy: "newest backup")
        integrity([], ["samples → players"]).expect(.failure, "samples → players")
    }

    @Test func `a file that is kept otherwise is a warning`() {
        func storage(_ mode: String = "wal", _ vacuum: Int64 = 2, log: Int64 = 0) -> Diagnosis {
            StorageCheck(journalMode: mode, autoVacuum: vacuum, logBytes: log).diagnosis
        }
        storage().expect(.ok, "0 MiB")
        storage("delete").expect(.warning, "is delete, not wal")
        storage("wal", 0).expect(.warning, "never shrinks", remedy: "VACUUM")
        storage(log: 300 << 20).expect(.warning, "300 MiB", remedy: "sqlite3")
    }

    @Test func `somebody must be able to log in`() {
        AdministratorsCheck(count: 2).diagnosis.expect(.ok, "2 can log in")
        AdministratorsCheck(count: 0).diagnosis.expect(.warning, "no administrator", remedy: "hiscored setup-code")
    }

    private func schedules(_ verification: ScheduleVerification, failed: [String: String] = [:]) -> Diagnosis {
        SchedulesCheck(verification: verification, failedJobs: failed).diagnosis
    }

    @Test func `a daily job that failed is a warning`() {
        schedules(ScheduleVerification(), failed: ["retention_job": "the disk is full"]).expect(
            .warning, "retention_job failed the last time: the disk is full", remedy: "schedule next retention_job")
    }

    @Test func `a daily job counts as failed until its next attempt goes well`() async throws {
        let world = try TrackerWorld()
        let numbers = SeededNumbers(seed: 9)
        func attempt(_ status: ExecutionStatus, _ message: String?) async throws -> [String: String] {
            world.clock.advance(by: .hours(1))
            let definition = TaskDefinition(
                name: Retention.taskName, queue: Queue.maintenance, maximumAttempts: 1, timeout: .seconds(60),
                uniqueKey: { _ in nil }, work: { _ in { _ in TaskOutcome(.success) } })
            let job = try NewJob(
                taskName: Retention.taskName, args: [], labels: [:], runAt: world.clock.now,
                tasks: TaskRegistry([definition]), random: RandomSource { numbers.next() })
            let now = world.clock.now
            try await world.store.write { transaction in
                let id = try transaction.enqueue(job, now: now).id
                let row = try #require(try transaction.job(id: id))
                let execution = try transaction.beginExecution(
                    of: row, attempt: 1, arguments: nil, scheduleType: nil, player: nil, now: now)
                try transaction.endExecution(
                    id: execution, ExecutionEnd(status: status, errorType: nil, errorMessage: message), now: now)
            }
            return try await world.store.read { try SchedulesCheck.failedJobs(in: $0) }
        }
        #expect(try await attempt(.success, nil) == [:])
        #expect(try await attempt(.failure, "no room") == ["retention_job": "no room"])
        #expect(try await attempt(.timeout, nil) == ["retention_job": "timeout"])
        #expect(try await attempt(.success, nil) == [:])
    }

    @Test func `schedules that are wrong are counted, and the first is named`() {
        var verification = ScheduleVerification(players: 3, schedules: 2)
        schedules(verification).expect(.ok, "3 players, 2 schedules")
        verification.inconsistencies = [
            ScheduleInconsistency(
                kind: .missing, scheduleID: "player_fetch_1", username: "Zezima", issue: "it is gone"),
            ScheduleInconsistency(kind: .orphaned, scheduleID: "player_fetch_9", issue: "nobody's"),
        ]
        schedules(verification).expect(
            .failure, "2 schedules are not as they should be, such as Zezima: it is gone",
            remedy: "hiscored schedule repair")
    }

    @Test func `players without an update for three intervals are late, while a server runs`() async throws {
        let world = try TrackerWorld()
        var players = try await world.add("a", "b", "c", "d")
        let now = world.clock.now
        func check(isServed: Bool = true) -> Diagnosis {
            PlayersCheck(players: players, now: now, isServed: isServed).diagnosis
        }
        check().expect(.ok, "4 are updated in time")
        for index in players.indices { players[index].lastFetched = now - .hours(2) }
        check().expect(.ok, "4 are updated in time")
        players[0].lastFetched = now - .minutes(181)
        check().expect(.warning, "1 of 4 had no update for three intervals: a", remedy: "executions")
        // Looked at once a day alone.
        players[0].state = "not_found"
        check().expect(.ok, "in time")
        players[0].lastFetched = now - .hours(73)
        check().expect(.warning, "three intervals: a")
        players[0].isPaused = true
        check().expect(.ok, "3 are updated in time")
        for index in players.indices { (players[index].isPaused, players[index].lastFetched) = (false, now - .days(9)) }
        check().expect(.warning, "4 of 4 had no update for three intervals: a, b, c and 1 more")
        check(isServed: false).expect(.ok, "nobody does, as no server runs")
    }

    @Test func `who was paused for days and comes next is not late`() async throws {
        let world = try TrackerWorld()
        var players = try await world.add("a")
        let now = world.clock.now
        players[0].lastFetched = now - .days(9)
        players[0].nextFetch = now + .minutes(30)
        PlayersCheck(players: players, now: now, isServed: true).diagnosis.expect(.ok, "1 are updated in time")
        players[0].nextFetch = now - .minutes(30)
        PlayersCheck(players: players, now: now, isServed: true).diagnosis.expect(.warning, "three intervals: a")
    }

    @Test func `a short interval has patience, one of a cron counts, and what failed is named`() async throws {
        let world = try TrackerWorld()
        var players = try await world.add("a", "b")
        let now = world.clock.now
        players[0].intervalMinutes = 1
        players[0].lastFetched = now - .minutes(50)
        (players[1].cron, players[1].cronTimeZone) = ("0 */12 * * *", "UTC")
        players[1].lastFetched = now - .hours(35)
        func check() -> Diagnosis { PlayersCheck(players: players, now: now, isServed: true).diagnosis }
        check().expect(.ok, "in time")
        players[1].lastFetched = now - .hours(37)
        check().expect(.warning, "three intervals: b")
        players[1].lastFetched = now
        players[0].lastError = "no answer"
        check().expect(.warning, "the last update of 1 failed: a", remedy: "--player NAME")
    }

    @Test func `demand is told with both numbers, and the interval that fits`() {
        func demand(_ players: Int, _ asked: Double, spacing: Duration = .seconds(3)) -> Diagnosis {
            PollDemandCheck(players: players, asked: asked, spacing: spacing).diagnosis
        }
        demand(20, 20).expect(.ok, "20 players ask for 20 updates per hour; 1200 can be served")
        demand(20, 20, spacing: .zero).expect(.ok, "20 players ask for 20 updates per hour")
        demand(1500, 3000).expect(
            .warning, "1500 players ask for 3000 polls per hour; with one start every 3 s the hiscores are asked 1200",
            remedy: "every 75 minutes for all of them would fit; or lower upstream.spacing_seconds")
    }

    private func overview(
        _ age: BackupAge, files: [BackupFile] = [], problem: String? = nil, failedAt: Timestamp? = nil,
        sameDisk: Bool? = true
    ) -> BackupsOverview {
        BackupsOverview(
            directory: "/b", files: files, folderProblem: problem, age: age, lastRun: nil,
            lastFailure: failedAt.map { .init(startedAt: $0, status: .failure, duration: nil, message: "no room") },
            nextRun: nil, freeBytes: nil, isOnDatabaseDisk: sameDisk)
    }

    @Test func `backups that are missing or old are a failure, one that failed a warning`() {
        let time = Timestamp(seconds: 1_795_852_800)
        let file = BackupFile(name: "x", time: time, bytes: 1)
        func backups(_ overview: BackupsOverview) -> Diagnosis { BackupsCheck(overview: overview).diagnosis }
        backups(overview(.notDue)).expect(.ok, "none was due yet")
        backups(overview(.fresh(time), files: [file])).expect(.ok, "1, the newest of 2026-11-28T08:00:00Z")
        backups(overview(.fresh(time), files: [file], failedAt: time + .hours(1))).expect(
            .warning, "the last attempt failed: no room", remedy: "hiscored backup")
        backups(overview(.stale(newest: time), files: [file])).expect(
            .failure, "of 2026-11-28T08:00:00Z, and two were due since", remedy: "hiscored backup")
        backups(overview(.stale(newest: nil))).expect(.failure, "there is none")
        backups(overview(.notDue, problem: "it is a file")).expect(
            .failure, "/b, cannot be read: it is a file", remedy: "backup.directory")
    }

    @Test func `backups beside the database are a warning`() {
        func disk(_ same: Bool?) -> Diagnosis { BackupDiskCheck(directory: "/b", isOnDatabaseDisk: same).diagnosis }
        disk(true).expect(.warning, "/b lie on the disk of the database", remedy: "backup.directory")
        disk(false).expect(.ok, "another disk")
        disk(nil).expect(.ok, "cannot be told yet")
    }
}
