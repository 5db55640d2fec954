import Cron
import Foundation
import Logging
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct BackupsTests {
    let world: TrackerWorld
    let backups: Backups
    let directory: String

    init() throws {
        world = try TrackerWorld()
        directory = world.folder.file("backups")
        backups = try Self.backups(world, in: directory)
    }

    private static func backups(_ world: TrackerWorld, in directory: String) throws -> Backups {
        Backups(
            of: world.store.path, in: directory,
            rotation: BackupRotation(daily: 2, weekly: 1, timeZone: .utc), cron: try CronExpression("30 3 * * *"),
            clock: world.clock.wallClock)
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: directory).sorted() }
    }

    private func put(_ name: String) throws {
        try Data([1]).write(to: URL(filePath: "\(directory)/\(name)"))
    }

    @Test func `copies are made, listed, and the old ones deleted; other files are left alone`() async throws {
        #expect(try await backups.files() == [])
        let first = try await backups.make()
        #expect(first.path == "\(directory)/hiscored-2026-11-23T080000Z.sqlite")
        for name in ["notes.txt", "hiscored-old.sqlite", "hiscored.sqlite", "hiscored-2020-01-01T000000Z.sqlite.gz"] {
            try put(name)
        }
        let inside = "\(directory)/hiscored-2020-01-01T000000Z.sqlite"
        try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: false)
        for _ in 0..<3 {
            world.clock.advance(by: .days(1))
            let made = try await backups.make()
            #expect(made.rotationFailure == nil)
        }
        #expect(
            try await backups.files().map(\.name) == [
                "hiscored-2026-11-26T080000Z.sqlite", "hiscored-2026-11-25T080000Z.sqlite",
            ])
        #expect(try names.count == 7)
        let mode = try FileManager.default.attributesOfItem(atPath: directory)[.posixPermissions] as? Int
        #expect(mode == 0o700)
    }

    @Test func `what a killed run left in the folder is removed by the next`() async throws {
        _ = try await backups.make()
        try put("hiscored-2026-11-22T080000Z.sqlite.hiscored-partial")
        try put("diary.hiscored-partial")
        world.clock.advance(by: .hours(1))
        _ = try await backups.make()
        #expect(try names == ["diary.hiscored-partial", "hiscored-2026-11-23T090000Z.sqlite"])
    }

    @Test func `after the clock was set back the copy just made stays`() async throws {
        _ = try await backups.make()
        world.clock.advance(by: .days(-30))
        let made = try await backups.make()
        #expect(try await backups.files().contains(made.file))
    }

    @Test func `a disk that is not mounted is no empty folder`() async throws {
        let lost = try Self.backups(world, in: world.folder.file("mnt/backups"))
        let error = await #expect(throws: DatabaseCopyError.self) { try await lost.make() }
        guard case .folderUnusable = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: world.folder.file("mnt")))
    }

    @Test func `the overview tells what there is, what ran, and what comes next`() async throws {
        let before = try await backups.overview(world.store.reader)
        #expect(before.files == [] && before.age == .notDue && before.lastRun == nil && !before.isFailing)
        #expect(before.isOnDatabaseDisk == true)
        #expect(before.freeBytes ?? 0 > 0)

        let now = world.clock.now
        let schedule = backups.schedule()
        try await world.store.write { try $0.register(schedule, source: StaticScheduleSource.sourceName, now: now) }
        try "no folder".write(toFile: directory, atomically: false, encoding: .utf8)
        try await run()
        let failing = try await backups.overview(world.store.reader)
        #expect(failing.isFailing)
        #expect(failing.lastRun?.status == .retry)
        #expect(failing.lastFailure?.message?.contains(directory) == true)
        #expect(failing.folderProblem == "Not a directory")
        #expect(failing.nextRun == Timestamp(rfc3339: "2026-11-24T03:30:00Z"))

        try FileManager.default.removeItem(atPath: directory)
        world.clock.advance(by: .minutes(5))
        try await run()
        let mended = try await backups.overview(world.store.reader)
        #expect(!mended.isFailing && mended.folderProblem == nil)
        #expect(mended.lastRun?.status == .success && mended.lastFailure != nil)
        #expect(mended.files.count == 1)
        #expect(mended.age == .fresh(Timestamp(seconds: world.clock.now.seconds)))
    }

    @Test func `the schedule is the config's, in its zone, and comes back from the file as it was`() async throws {
        let zoned = Backups(
            of: world.store.path, in: directory,
            rotation: BackupRotation(daily: 1, weekly: 1, timeZone: try CronTimeZone("Europe/London")),
            cron: try CronExpression("30 3 * * *"), clock: world.clock.wallClock)
        for made in [zoned, backups] {
            let (schedule, now) = (made.schedule(), world.clock.now)
            for _ in 0..<2 {
                try await world.store.write { try $0.register(schedule, source: "static", now: now) }
            }
            let row = try #require(try await world.store.read { try $0.schedule(id: Backups.taskName) })
            #expect(try ScheduledTask(row: row) == schedule)
        }
    }

    /// Runs the job once, as the engine does.
    private func run() async throws {
        let numbers = SeededNumbers(seed: 5)
        let tasks = TaskRegistry([backups.definition()])
        let random = RandomSource { numbers.next() }
        let engine = Engine(
            store: world.store, tasks: tasks, queues: [Queue(name: Queue.maintenance, workers: 1)],
            clock: world.clock.wallClock, monotonicNow: { ContinuousClock.now }, random: random,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let now = world.clock.now
        let job = try NewJob(
            taskName: Backups.taskName, args: [], labels: [:], runAt: now, tasks: tasks, random: random)
        _ = try await world.store.write { try $0.enqueue(job, now: now) }
        _ = try await engine.step()
        await engine.finishRunning()
    }
}
