import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Why a schedule does not run just now.
@Suite struct ScheduleStandingTests {
    private static let open = ScheduleStanding.Hindrances(pausedQueues: [], upstream: .open)

    /// The job of a player's first fetch, in some state.
    private func job(_ world: RoutesWorld, _ change: String) async throws -> JobRow {
        try await world.track("Zezima")
        try await world.sql("UPDATE jobs SET \(change)")
        return try #require(try await world.store.read { try $0.jobs(limit: 1).first })
    }

    @Test func `without a job the cursor tells`() {
        let now = Timestamp(seconds: 1_795_421_700)
        func words(_ next: Timestamp?, isOnce: Bool = false) -> String {
            ScheduleStanding(nextDueAt: next, isOnce: isOnce, job: nil, Self.open, now: now).standing
        }
        #expect(words(now + .minutes(5)) == "planned" && words(now - .seconds(59)) == "planned")
        #expect(words(now - .seconds(61)) == "late: it should have run")
        #expect(words(nil) == "on hold: it has no next run; look at Maintenance")
        #expect(words(nil, isOnce: true) == "was sent")
    }

    @Test func `a job tells what holds it back`() async throws {
        let world = try RoutesWorld()
        let now = world.clock.now
        let ready = try await job(world, "state = 'ready'")
        func words(_ job: JobRow, _ hindrances: ScheduleStanding.Hindrances = Self.open) -> String {
            ScheduleStanding(nextDueAt: now, isOnce: false, job: job, hindrances, now: now).standing
        }
        #expect(words(ready) == "waits for its turn")
        #expect(
            words(ready, .init(pausedQueues: ["hiscores"], upstream: .open)) == "waits: the queue hiscores is paused")
        let shut = ScheduleStanding.Hindrances(pausedQueues: [], upstream: .closed(until: now + .minutes(5)))
        #expect(words(ready, shut) == "waits: paused by the hiscores")
        var running = ready
        running.state = .running
        #expect(words(running, shut) == "running now")
        var failed = ready
        failed.state = .scheduled
        failed.attempt = 2
        failed.runAt = now + .minutes(3)
        #expect(words(failed) == "failed, tried again in 3 minutes")
        #expect(
            ScheduleStanding(nextDueAt: now, isOnce: false, job: ready, Self.open, now: now).standingLink
                == "/admin/jobs/\(ready.id)")
    }
}
