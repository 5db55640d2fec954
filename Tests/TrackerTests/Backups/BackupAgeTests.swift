import Cron
import Testing
import Timestamps

@testable import Tracker

@Suite struct BackupAgeTests {
    private func age(
        newest: String?, since: String?, now: String, cron: String = "30 3 * * *", zone: CronTimeZone = .utc
    ) throws -> BackupAge {
        BackupAge(
            newest: newest.flatMap { Timestamp(rfc3339: $0) }, since: since.flatMap { Timestamp(rfc3339: $0) },
            cron: try CronExpression(cron), zone: zone, now: try #require(Timestamp(rfc3339: now)))
    }

    private func fresh(_ text: String) throws -> BackupAge { .fresh(try #require(Timestamp(rfc3339: text))) }

    @Test func `a fresh install has none, and that is well until two were due`() throws {
        #expect(try age(newest: nil, since: nil, now: "2026-11-28T12:00:00Z") == .notDue)
        for now in ["2026-11-28T10:00:01Z", "2026-11-29T12:00:00Z", "2026-11-30T03:30:00Z"] {
            #expect(try age(newest: nil, since: "2026-11-28T10:00:00Z", now: now) == .notDue, "\(now)")
        }
        #expect(
            try age(newest: nil, since: "2026-11-28T10:00:00Z", now: "2026-11-30T03:30:01Z") == .stale(newest: nil))
    }

    @Test func `a copy is fresh until two slots went by without another`() throws {
        let (made, long) = ("2026-11-28T03:30:00Z", "2026-01-01T00:00:00Z")
        #expect(try age(newest: made, since: long, now: "2026-11-28T04:00:00Z") == fresh(made))
        #expect(
            try age(newest: made, since: long, now: "2026-11-30T03:30:00Z")
                == .fresh(#require(Timestamp(rfc3339: made))))
        #expect(
            try age(newest: made, since: long, now: "2026-11-30T03:30:01Z")
                == .stale(newest: Timestamp(rfc3339: made)))
        #expect(try age(newest: "2026-12-24T03:30:00Z", since: long, now: made) == fresh("2026-12-24T03:30:00Z"))
    }

    @Test func `an old copy beside a new database is no reason to worry yet`() throws {
        let old = "2026-05-01T03:30:00Z"
        #expect(
            try age(newest: old, since: "2026-11-28T10:00:00Z", now: "2026-11-28T12:00:00Z") == fresh(old))
    }

    @Test func `slots are those of the zone, and rare ones make a copy last long`() throws {
        let zone = try CronTimeZone("America/New_York")
        let long = "2026-01-01T00:00:00Z"
        let weekly = "2026-11-15T08:30:00Z"
        #expect(
            try age(
                newest: weekly, since: long, now: "2026-11-28T12:00:00Z", cron: "30 3 * * 0", zone: zone)
                == fresh(weekly))
        #expect(
            try age(
                newest: weekly, since: long, now: "2026-11-29T08:30:01Z", cron: "30 3 * * 0", zone: zone)
                == .stale(newest: Timestamp(rfc3339: weekly)))
        #expect(try age(newest: nil, since: long, now: "2026-11-28T12:00:00Z", cron: "0 0 29 2 *") == .notDue)
    }
}
