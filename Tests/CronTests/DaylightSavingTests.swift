import Testing
import Timestamps

@testable import Cron

/// The rows of the table in cron.md §2 and the five places in which we do better than the engines compared there.
@Suite struct DaylightSavingTests {
    /// All runs from one instant to before another.
    private func runs(_ text: String, in zone: String, from start: String, to end: String) throws -> [String] {
        let recurrence = Recurrence.cron(try CronExpression(text), try CronTimeZone(zone))
        let first = try #require(Timestamp(rfc3339: start))
        let last = try #require(Timestamp(rfc3339: end))
        return recurrence.next(1000, after: first - .milliseconds(1)).filter { $0 < last }
            .map { String($0.formatted().dropFirst(11).prefix(5)) }
    }

    /// New York, 2024-03-10: midnight is 05:00 UTC, 03:00 (which 02:00 becomes) is 07:00 UTC.
    @Test(arguments: [
        ("30 2 * * *", ["07:00"]), ("0,15,30,45 2 * * *", ["07:00"]), ("*/15 2 * * *", []),
        ("30 * * * *", ["05:30", "06:30", "07:30", "08:30"]), ("0 */2 * * *", ["05:00", "08:00"]),
        ("@hourly", ["05:00", "06:00", "07:00", "08:00"]), ("30 2,3 * * *", ["07:00", "07:30"]),
        ("0 2,3 * * *", ["07:00"]), ("0-59/30 2 * * *", ["07:00"]),
        ("30 0-23 * * *", ["05:30", "06:30", "07:00", "07:30", "08:30"]),
    ])
    func `in the hour that is skipped`(_ text: String, _ expected: [String]) throws {
        #expect(
            try runs(text, in: "America/New_York", from: "2024-03-10T05:00:00Z", to: "2024-03-10T09:00:00Z")
                == expected)
    }

    /// New York, 2024-11-03: 01:00 is 05:00 UTC and again 06:00 UTC, 02:00 is 07:00 UTC.
    @Test(arguments: [
        ("30 1 * * *", ["05:30"]),
        ("*/15 1 * * *", ["05:00", "05:15", "05:30", "05:45", "06:00", "06:15", "06:30", "06:45"]),
        ("0-59/15 1 * * *", ["05:00", "05:15", "05:30", "05:45"]),
        ("30 * * * *", ["04:30", "05:30", "06:30", "07:30"]), ("0 0-23 * * *", ["04:00", "05:00", "07:00"]),
        ("@hourly", ["04:00", "05:00", "06:00", "07:00"]), ("0 2 * * *", ["07:00"]),
        ("30 */1 * * *", ["04:30", "05:30", "06:30", "07:30"]),
    ])
    func `in the hour that comes twice`(_ text: String, _ expected: [String]) throws {
        #expect(
            try runs(text, in: "America/New_York", from: "2024-11-03T04:00:00Z", to: "2024-11-03T08:00:00Z")
                == expected)
    }

    @Test func `asked in the second pass, a job that names its times is over for the day`() throws {
        #expect(
            try runs("30 1 * * *", in: "America/New_York", from: "2024-11-03T06:10:00Z", to: "2024-11-04T06:00:00Z")
                == [])
        #expect(
            try runs("10,50 1 * * *", in: "America/New_York", from: "2024-11-03T05:30:00Z", to: "2024-11-04T07:00:00Z")
                == ["05:50", "06:10", "06:50"])
    }

    @Test func `where the change is half an hour the wall clock decides`() throws {
        #expect(
            try runs("0 */3 * * *", in: "Australia/Lord_Howe", from: "2018-03-31T13:54:00Z", to: "2018-03-31T23:00:00Z")
                == ["16:30", "19:30", "22:30"])
        #expect(
            try runs("15 2 * * *", in: "Australia/Lord_Howe", from: "2024-10-05T12:00:00Z", to: "2024-10-06T12:00:00Z")
                == ["15:30"])
    }

    @Test func `a midnight that does not exist loses no run`() throws {
        // Cairo, 2024-04-26: 00:00 becomes 01:00.
        #expect(
            try runs("0 0 * * *", in: "Africa/Cairo", from: "2024-04-25T12:00:00Z", to: "2024-04-26T12:00:00Z")
                == ["22:00"])
        #expect(
            try runs("*/30 * 26 4 *", in: "Africa/Cairo", from: "2024-04-25T12:00:00Z", to: "2024-04-25T23:00:00Z")
                == ["22:00", "22:30"])
    }

    @Test func `a day that does not exist moves a named time and drops a wildcard one`() throws {
        // Apia left out 30 December 2011; the 31st began at 10:00 UTC of the 30th.
        #expect(
            try runs("0 12 30 12 *", in: "Pacific/Apia", from: "2011-12-01T00:00:00Z", to: "2012-01-01T00:00:00Z")
                == ["10:00"])
        #expect(
            try runs("0 * 30 12 *", in: "Pacific/Apia", from: "2011-12-01T00:00:00Z", to: "2012-01-01T00:00:00Z")
                == [])
    }

    @Test(arguments: [
        // In the second pass the run of the first pass is the last one, though its time is still ahead on the clock.
        ("45 1 * * *", "America/New_York", "2024-11-03T06:10:00Z", "2024-11-03T05:45:00Z"),
        ("*/15 1 * * *", "America/New_York", "2024-11-03T06:10:00Z", "2024-11-03T06:00:00Z"),
        ("*/15 1 * * *", "America/New_York", "2024-11-03T06:00:00Z", "2024-11-03T05:45:00Z"),
        // The end of a gap stands for what it skips, from then on and not before.
        ("30 2 * * *", "America/New_York", "2024-03-10T07:00:01Z", "2024-03-10T07:00:00Z"),
        ("30 2 * * *", "America/New_York", "2024-03-10T07:00:00Z", "2024-03-09T07:30:00Z"),
        ("*/30 2 * * *", "America/New_York", "2024-03-10T08:00:00Z", "2024-03-09T07:30:00Z"),
        ("0 12 * * *", "Pacific/Apia", "2011-12-30T10:00:01Z", "2011-12-30T10:00:00Z"),
        ("0 12 * * *", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-29T22:00:00Z"),
        // Kwajalein skipped a day in 1993; in 1867 Alaska had one day twice.
        ("0 12 * * *", "Pacific/Kwajalein", "1993-08-21T13:00:00Z", "1993-08-21T12:00:00Z"),
        ("0 23 * * *", "America/Juneau", "1867-10-19T01:00:00Z", "1867-10-18T07:57:41Z"),
    ])
    func `backwards the same runs are found`(
        _ text: String, _ zone: String, _ before: String, _ expected: String
    ) throws {
        let recurrence = Recurrence.cron(try CronExpression(text), try CronTimeZone(zone))
        let time = try #require(Timestamp(rfc3339: before))
        #expect(recurrence.previous(before: time)?.formatted() == expected)
    }

    @Test func `where a clock was off by seconds its minutes count, not those of UTC`() throws {
        // Monrovia went from 23:59:59 to 00:44:30 on 7 January 1972, half a minute into a minute.
        let start = "1972-01-07T00:00:00Z"
        #expect(try runs("44 0 7 1 *", in: "Africa/Monrovia", from: start, to: "1972-01-07T03:00:00Z") == ["00:44"])
        let recurrence = Recurrence.cron(try CronExpression("44 0 7 1 *"), try CronTimeZone("Africa/Monrovia"))
        let first = try #require(Timestamp(rfc3339: start))
        #expect(recurrence.next(after: first)?.formatted() == "1972-01-07T00:44:30Z")
        #expect(
            try runs("44 * 7 1 *", in: "Africa/Monrovia", from: start, to: "1972-01-07T03:00:00Z") == [
                "01:44", "02:44",
            ])
    }
}
