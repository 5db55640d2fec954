import Cron
import Foundation
import Logging
import Scheduling
import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// When the monitor is told, and when it is not.
@Suite struct HeartbeatTests {
    /// A monitor that answers what it is told to.
    private final class Monitor: Sendable {
        struct Down: Error, CustomStringConvertible {
            var description: String { "Could not connect" }
        }

        private let state = Mutex<(status: Int?, calls: [String])>((200, []))

        var calls: [String] { state.withLock { $0.calls } }

        func answer(_ status: Int?) { state.withLock { $0.status = status } }

        func call(_ address: String) throws -> Int {
            try state.withLock { state in
                state.calls.append(address)
                guard let status = state.status else { throw Down() }
                return status
            }
        }
    }

    private let world: TrackerWorld
    private let monitor = Monitor()
    private let backups: Backups
    private let address = "https://monitor.example/secret-path"

    init() throws {
        world = try TrackerWorld()
        backups = Backups(
            of: world.store.path, in: world.folder.file("backups"),
            rotation: BackupRotation(daily: 2, weekly: 1, timeZone: .utc), cron: try CronExpression("30 3 * * *"),
            clock: world.clock.wallClock)
    }

    private func heartbeat(to address: String?) -> Heartbeat {
        let numbers = SeededNumbers(seed: 6)
        return Heartbeat(
            to: { address }, backups: backups, reader: world.store.reader, random: RandomSource { numbers.next() },
            call: { [monitor] in try monitor.call($0) })
    }

    /// Runs the daily maintenance and what it brings about, until nothing is due.
    ///
    /// - returns: the attempts of the heartbeat, oldest first.
    private func runMaintenance(to address: String?) async throws -> [ExecutionRow] {
        let heartbeat = heartbeat(to: address)
        let maintenance = ScheduleMaintenance(
            store: world.store, schedules: PlayerScheduleManager(alignment: .spread), clock: world.clock.wallClock)
        let tasks = TaskRegistry([
            maintenance.definition(afterSuccess: heartbeat.follow), heartbeat.definition(), backups.definition(),
        ])
        let numbers = SeededNumbers(seed: 5)
        let random = RandomSource { numbers.next() }
        let engine = Engine(
            store: world.store, tasks: tasks,
            queues: [Queue(name: Queue.maintenance, workers: 1), Queue(name: Queue.notify, workers: 1)],
            clock: world.clock.wallClock, monotonicNow: { ContinuousClock.now }, random: random,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let now = world.clock.now
        let job = try NewJob(
            taskName: ScheduleMaintenance.taskName, args: [], labels: [:], runAt: now, tasks: tasks, random: random)
        _ = try await world.store.write { try $0.enqueue(job, now: now) }
        for _ in 0..<2 {
            _ = try await engine.step()
            await engine.finishRunning()
        }
        return try await world.store.read { try $0.executions(limit: 100) }
            .filter { $0.taskName == Heartbeat.taskName }
    }

    @Test func `a healthy run tells the monitor once`() async throws {
        let runs = try await runMaintenance(to: address)
        #expect(monitor.calls == [address])
        #expect(runs.map(\.status) == [.success])
    }

    @Test func `without an address nobody is told, and no job is made`() async throws {
        #expect(try await runMaintenance(to: nil).isEmpty)
        #expect(monitor.calls.isEmpty)
    }

    @Test(arguments: [500, 404, 301])
    func `an answer that is no success is tried again, and does not tell the address`(status: Int) async throws {
        monitor.answer(status)
        let run = try #require(try await runMaintenance(to: address).first)
        #expect(run.status == .retry)
        #expect(run.errorMessage == "the monitor at notify.heartbeat_url answered \(status), which is no success")
    }

    @Test func `a monitor that is not reached is tried again`() async throws {
        monitor.answer(nil)
        let run = try #require(try await runMaintenance(to: address).first)
        #expect(run.status == .retry && run.errorType == "connection")
        #expect(run.errorMessage?.contains("Could not connect") == true)
        #expect(run.errorMessage?.contains("secret-path") == false)
    }

    @Test func `while backups are missing the monitor hears nothing, so that it warns`() async throws {
        let (schedule, now) = (backups.schedule(), world.clock.now)
        try await world.store.write { try $0.register(schedule, source: StaticScheduleSource.sourceName, now: now) }
        world.clock.advance(by: .days(4))
        let run = try #require(try await runMaintenance(to: address).first)
        #expect(run.status == .warning)
        #expect(run.errorMessage == "the monitor was not told: there is no backup")
        #expect(monitor.calls.isEmpty)
    }

    @Test func `a run that leaves something to mend tells nobody`() async throws {
        _ = try await world.add("Zezima")
        // A zone that is gone: no repair can make this schedule.
        try await world.store.write {
            try $0.setPlayerPolling(id: 1, intervalMinutes: 60, cron: "0 6 * * *", cronTimeZone: "Gone/Zone")
        }
        #expect(try await runMaintenance(to: address).isEmpty)
        #expect(monitor.calls.isEmpty)
    }
}
