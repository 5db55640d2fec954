import Foundation
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// What `/readyz` says of the backups. Whatever it is, it alone takes nothing out of service.
@Suite struct BackupReadinessTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private func expect(_ status: String, _ words: String, _ call: RoutesWorld.Client) async throws {
        let answer = try await call("GET", "/readyz")
        #expect(answer.status == 200)
        #expect(try answer.json()["status"] as? String == "ready")
        let checks = try #require(try answer.json()["checks"] as? [String: [String: String]])
        #expect(checks["last_backup"] == ["status": status, "message": words])
        #expect(!answer.text.contains(world.folder.path), "where the files lie is nobody's business")
    }

    private func register() async throws {
        let (schedule, now) = (world.backups.schedule(), world.clock.now)
        try await world.store.write { try $0.register(schedule, source: StaticScheduleSource.sourceName, now: now) }
    }

    @Test func `it goes from not due to missing to made to old`() async throws {
        try await register()
        try await world.serving { call in
            try await expect("ok", "no backup was due yet", call)
            world.clock.advance(by: .days(2))
            try await expect("warning", "two backups were due, and there is none", call)
            _ = try await world.backups.make()
            try await expect("ok", "the last backup is of 2026-11-25T08:00:00Z", call)
            world.clock.advance(by: .days(2))
            try await expect("warning", "the last backup is of 2026-11-25T08:00:00Z, and two were due since", call)
        }
    }

    @Test func `a last attempt that failed is told until a copy is made`() async throws {
        try await register()
        let made = try await world.backups.make()
        world.clock.advance(by: .hours(1))
        let numbers = SeededNumbers(seed: 9)
        let job = try NewJob(
            taskName: Backups.taskName, args: [], labels: [:], runAt: world.clock.now,
            tasks: TaskRegistry([world.backups.definition()]), random: RandomSource { numbers.next() })
        let now = world.clock.now
        try await world.store.write { transaction in
            let id = try transaction.enqueue(job, now: now).id
            let row = try #require(try transaction.job(id: id))
            let execution = try transaction.beginExecution(
                of: row, attempt: 1, arguments: nil, scheduleType: nil, player: nil, now: now)
            try transaction.endExecution(
                id: execution,
                ExecutionEnd(status: .failure, errorType: "no_room", errorMessage: "\(made.path): no room"), now: now)
        }
        try await world.serving { call in
            try await expect("warning", "the last backup is of 2026-11-23T08:00:00Z; the last attempt failed", call)
            world.clock.advance(by: .minutes(1))
            _ = try await world.backups.make()
            try await expect("ok", "the last backup is of 2026-11-23T09:01:00Z", call)
        }
    }

    @Test func `a folder that cannot be read is told`() async throws {
        try "no folder".write(toFile: world.folder.file("backups"), atomically: false, encoding: .utf8)
        try await world.serving { call in
            try await expect("warning", "the folder of the backups cannot be read", call)
        }
    }
}
