import Cron
import Testing
import Timestamps

@testable import Tracker

@Suite struct BackupRotationTests {
    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

    private func file(at time: Timestamp) -> BackupFile {
        BackupFile(name: BackupFile.name(at: time), time: time, bytes: 1)
    }

    /// What is there after each slot of a span made a copy, rotated each time as the program does. Oldest first.
    private func kept(
        _ rotation: BackupRotation, cron: String = "30 3 * * *", from: String, through: String
    ) throws -> [String] {
        let expression = try CronExpression(cron)
        var files: [BackupFile] = []
        var cursor = try time(from)
        let end = try time(through)
        while let slot = expression.next(after: cursor, in: rotation.timeZone), slot <= end {
            files.append(file(at: slot))
            let expendable = Set(rotation.expendable(of: files).map(\.name))
            files.removeAll { expendable.contains($0.name) }
            cursor = slot
        }
        return files.map { $0.time.formatted() }
    }

    private func rotation(_ daily: Int, _ weekly: Int, _ zone: CronTimeZone = .utc) -> BackupRotation {
        BackupRotation(daily: daily, weekly: weekly, timeZone: zone)
    }

    @Test func `after months of nights seven days and four weeks are left`() throws {
        // 2026-11-28 is a Saturday; the newest of the weeks before are of Sundays.
        #expect(
            try kept(rotation(7, 4), from: "2026-06-01T00:00:00Z", through: "2026-11-28T12:00:00Z") == [
                "2026-11-08T03:30:00Z", "2026-11-15T03:30:00Z", "2026-11-22T03:30:00Z", "2026-11-23T03:30:00Z",
                "2026-11-24T03:30:00Z", "2026-11-25T03:30:00Z", "2026-11-26T03:30:00Z", "2026-11-27T03:30:00Z",
                "2026-11-28T03:30:00Z",
            ])
    }

    @Test func `a week that spans two years is one week`() throws {
        // Monday 2025-12-29 begins week 1 of 2026. 2026 has 53 weeks: the last ends on Sunday 2027-01-03.
        #expect(
            try kept(rotation(0, 3), from: "2025-12-01T00:00:00Z", through: "2026-01-05T12:00:00Z")
                == ["2025-12-28T03:30:00Z", "2026-01-04T03:30:00Z", "2026-01-05T03:30:00Z"])
        #expect(
            try kept(rotation(0, 2), from: "2026-12-01T00:00:00Z", through: "2027-01-03T12:00:00Z")
                == ["2026-12-27T03:30:00Z", "2027-01-03T03:30:00Z"])
    }

    @Test func `a day is one of the zone, also where the clock changes`() throws {
        let zone = try CronTimeZone("Europe/London")
        // On 2026-10-25 the day has 25 hours, on 2026-03-29 it has 23: one copy of each is left, its last.
        #expect(
            try kept(
                rotation(3, 0, zone), cron: "0 */6 * * *", from: "2026-10-23T00:00:00Z",
                through: "2026-10-26T23:00:00Z")
                == ["2026-10-24T17:00:00Z", "2026-10-25T18:00:00Z", "2026-10-26T18:00:00Z"])
        #expect(
            try kept(
                rotation(3, 0, zone), cron: "0 */6 * * *", from: "2026-03-27T00:00:00Z",
                through: "2026-03-30T22:00:00Z")
                == ["2026-03-28T18:00:00Z", "2026-03-29T17:00:00Z", "2026-03-30T17:00:00Z"])
        // Half past eleven in the evening and half past midnight, UTC, are one day in London in summer.
        let files = [file(at: try time("2026-07-01T23:30:00Z")), file(at: try time("2026-07-02T00:30:00Z"))]
        #expect(rotation(7, 0, zone).expendable(of: files) == [files[0]])
        #expect(rotation(7, 0).expendable(of: files) == [])
    }

    @Test func `the newest copy stays even if none shall be kept`() throws {
        let files = try ["2026-11-26T03:30:00Z", "2026-11-28T03:30:00Z", "2026-11-27T03:30:00Z"].map {
            file(at: try time($0))
        }
        #expect(rotation(0, 0).expendable(of: files).map(\.name) == [files[2].name, files[0].name])
        #expect(rotation(0, 0).expendable(of: []) == [])
    }

    @Test func `days without a copy do not count, so a long pause loses nothing`() throws {
        let files = try ["2026-01-05T03:30:00Z", "2026-02-05T03:30:00Z", "2026-11-28T03:30:00Z"].map {
            file(at: try time($0))
        }
        #expect(rotation(7, 4).expendable(of: files) == [])
    }

    @Test func `names tell the time, and no other name is ours`() throws {
        let moment = try time("2026-11-28T03:30:00.900Z")
        #expect(BackupFile.name(at: moment) == "hiscored-2026-11-28T033000Z.sqlite")
        #expect(BackupFile.time(ofName: BackupFile.name(at: moment)) == Timestamp(seconds: moment.seconds))
        for name in [
            "hiscored.sqlite", "hiscored-2026-11-28T033000Z.sqlite.hiscored-partial", "my-2026-11-28T033000Z.sqlite",
            "hiscored-2026-11-31T033000Z.sqlite", "hiscored-2026-11-28T03:30:00Z.sqlite",
            "hiscored-2026-11-28T033060Z.sqlite", "hiscored-2026-11-28T033000Z.sqlite\n", "",
        ] {
            #expect(BackupFile.time(ofName: name) == nil, "\(name)")
        }
    }
}
