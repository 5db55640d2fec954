import Testing
import Timestamps

@testable import Cron

@Suite struct CronExpressionNextTests {
    private func runs(_ text: String, zone: String = "UTC", after: String, count: Int = 3) throws -> [String] {
        let expression = try CronExpression(text)
        let zone = try CronTimeZone(zone)
        var cursor = try #require(Timestamp(rfc3339: after))
        return (0..<count).compactMap { _ in
            guard let next = expression.next(after: cursor, in: zone) else { return nil }
            cursor = next
            return next.formatted()
        }
    }

    @Test func `a run is strictly later and on a whole minute`() throws {
        #expect(try runs("* * * * *", after: "2026-01-01T00:00:00Z", count: 1) == ["2026-01-01T00:01:00Z"])
        #expect(try runs("* * * * *", after: "2025-12-31T23:59:59.999Z", count: 1) == ["2026-01-01T00:00:00Z"])
        #expect(try runs("0 0 * * *", after: "2026-01-01T00:00:00.001Z", count: 1) == ["2026-01-02T00:00:00Z"])
        #expect(try runs("59 23 31 12 *", after: "1969-12-31T23:58:59.999Z", count: 1) == ["1969-12-31T23:59:00Z"])
    }

    @Test func `a leap day is found across a century without one`() throws {
        #expect(
            try runs("0 0 29 2 *", after: "2096-03-01T00:00:00Z") == [
                "2104-02-29T00:00:00Z", "2108-02-29T00:00:00Z", "2112-02-29T00:00:00Z",
            ])
        #expect(try runs("0 0 29 2 */7", after: "2088-03-01T00:00:00Z", count: 1) == ["2128-02-29T00:00:00Z"])
    }

    @Test(arguments: ["0 0 30 2 *", "0 0 31 2,4 *"])
    func `a day that no calendar has never comes, whatever the zone`(_ text: String) throws {
        #expect(try runs(text, after: "2026-01-01T00:00:00Z").isEmpty)
        #expect(try runs(text, zone: "Europe/London", after: "2026-01-01T00:00:00Z").isEmpty)
    }

    @Test func `times beyond four digits of a year are refused, not searched`() throws {
        #expect(try runs("* * * * *", after: "9999-12-31T23:59:00Z").isEmpty)
        let expression = try CronExpression("*/5 * * * *")
        for zone in [CronTimeZone.utc, try CronTimeZone("Europe/London")] {
            for extreme in [Int64.min, Int64.max] {
                #expect(expression.next(after: Timestamp(milliseconds: extreme), in: zone) == nil)
            }
        }
    }

    // New York: 02:00 to 03:00 is skipped on 2024-03-10, 01:00 to 02:00 comes twice on 2024-11-03.

    @Test func `a named time in a gap runs once, at the end of the gap`() throws {
        let zone = "America/New_York"
        #expect(
            try runs("30 2 * * *", zone: zone, after: "2024-03-09T12:00:00Z") == [
                "2024-03-10T07:00:00Z", "2024-03-11T06:30:00Z", "2024-03-12T06:30:00Z",
            ])
        #expect(
            try runs("0,15,30,45 2,3 * * *", zone: zone, after: "2024-03-10T06:59:59Z") == [
                "2024-03-10T07:00:00Z", "2024-03-10T07:15:00Z", "2024-03-10T07:30:00Z",
            ])
    }

    @Test func `a wildcard job has nothing to run in a gap`() throws {
        #expect(
            try runs("*/30 2 * * *", zone: "America/New_York", after: "2024-03-09T12:00:00Z", count: 1)
                == ["2024-03-11T06:00:00Z"])
        #expect(
            try runs("30 * * * *", zone: "America/New_York", after: "2024-03-10T06:00:00Z", count: 2)
                == ["2024-03-10T06:30:00Z", "2024-03-10T07:30:00Z"])
    }

    @Test func `a named time that comes twice runs in the first pass only`() throws {
        #expect(
            try runs("30 1 * * *", zone: "America/New_York", after: "2024-11-03T00:00:00Z", count: 2)
                == ["2024-11-03T05:30:00Z", "2024-11-04T06:30:00Z"])
        #expect(
            try runs("45 1 * * *", zone: "America/New_York", after: "2024-11-03T06:10:00Z", count: 1)
                == ["2024-11-04T06:45:00Z"])
    }

    @Test func `a wildcard job runs in both passes`() throws {
        #expect(
            try runs("30 * * * *", zone: "America/New_York", after: "2024-11-03T05:00:00Z")
                == ["2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z", "2024-11-03T07:30:00Z"])
    }

    @Test func `half an hour of gap, a missing midnight and a missing day lose no named run`() throws {
        #expect(
            try runs("15 2 * * *", zone: "Australia/Lord_Howe", after: "2023-09-30T00:00:00Z", count: 1)
                == ["2023-09-30T15:30:00Z"])
        #expect(
            try runs("0 0 * * *", zone: "Africa/Cairo", after: "2024-04-25T12:00:00Z", count: 2)
                == ["2024-04-25T22:00:00Z", "2024-04-26T21:00:00Z"])
        #expect(
            try runs("0 12 * * *", zone: "Pacific/Apia", after: "2011-12-29T23:00:00Z", count: 2)
                == ["2011-12-30T10:00:00Z", "2011-12-30T22:00:00Z"])
    }
}
