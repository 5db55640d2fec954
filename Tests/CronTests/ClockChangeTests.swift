import Testing
import Timestamps

@testable import Cron

/// What is told of clock changes is held against what the engine does.
@Suite struct ClockChangeTests {
    private func change(_ zone: String, after: String) throws -> ClockChange {
        let zone = try CronTimeZone(zone)
        let start = try #require(Timestamp(rfc3339: after))
        return try #require(zone.clockChanges(after: start).first { _ in true })
    }

    @Test func `the changes of a zone come in order, with what the clock shows`() throws {
        let changes = try CronTimeZone("Europe/London")
            .clockChanges(after: try #require(Timestamp(rfc3339: "2026-11-24T00:00:00Z"))).prefix(3)
        #expect(
            changes.map { $0.at.formatted() } == [
                "2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z", "2028-03-26T01:00:00Z",
            ])
        #expect(changes.map(\.isForward) == [true, false, true])
        #expect(changes.map(\.wallTexts.before).first == "2027-03-28 01:00")
        #expect(changes.map(\.wallTexts.after).first == "2027-03-28 02:00")
    }

    @Test func `a change is strictly later, a change of the name alone is none, and UTC has none`() throws {
        let spring = try #require(Timestamp(rfc3339: "2027-03-28T01:00:00Z"))
        let first = try CronTimeZone("Europe/London").clockChanges(after: spring).first { _ in true }
        #expect(first?.at.formatted() == "2027-10-31T01:00:00Z")
        // Istanbul stayed on summer time in 2016 and only called it otherwise.
        let istanbul = try CronTimeZone("Europe/Istanbul").clockChanges(
            after: try #require(Timestamp(rfc3339: "2016-06-01T00:00:00Z")))
        #expect(istanbul.first { _ in true } == nil)
        #expect(CronTimeZone.utc.clockChanges(after: spring).first { _ in true } == nil)
    }

    @Test func `after 2500 the changes of 400 years before are repeated`() throws {
        let zone = try CronTimeZone("America/New_York")
        let cycle = Duration.seconds(146_097 * 86_400)
        for year in [2100, 2311, 2498, 2499] {
            let start = try #require(Timestamp(rfc3339: "\(year)-01-01T00:00:00Z"))
            let now = Array(zone.clockChanges(after: start).prefix(3))
            let later = Array(zone.clockChanges(after: start + cycle).prefix(3))
            #expect(now.count == 3 && later.count == 3)
            #expect(now.map { $0.at + cycle } == later.map(\.at), "\(year)")
            #expect(now.map(\.offsetAfter) == later.map(\.offsetAfter))
        }
        let far = try #require(Timestamp(rfc3339: "9000-03-01T00:00:00Z"))
        #expect(zone.clockChanges(after: far).first { _ in true }?.isForward == true)
        #expect(try CronTimeZone("Asia/Tokyo").clockChanges(after: far).first { _ in true } == nil)
    }

    @Test(arguments: [
        ("30 2 * * *", "2027-03-01T00:00:00Z", "02:30 does not exist: its run comes at 03:00"),
        ("0,30 2 * * *", "2027-03-01T00:00:00Z", "02:00 and 02:30 do not exist: one run at 03:00 stands for them"),
        (
            "0-59/10 2,3 * * *", "2027-03-01T00:00:00Z",
            "02:00, 02:10, 02:20 and 3 more do not exist: the run of 03:00 stands for them too"
        ),
        ("30 * * * *", "2027-03-01T00:00:00Z", "02:30 does not exist, and nothing runs in its place"),
        (
            "*/20 2 * * *", "2027-03-01T00:00:00Z",
            "02:00, 02:20 and 02:40 do not exist, and nothing runs in their place"
        ),
        ("0 0-23 * * *", "2027-03-01T00:00:00Z", "02:00 does not exist: the run of 03:00 stands for it too"),
        ("@hourly", "2027-03-01T00:00:00Z", "02:00 does not exist; the run of 03:00 comes in that moment"),
        ("0 6 * * *", "2027-03-01T00:00:00Z", "no run falls into the time that is skipped"),
        ("30 1 * * *", "2027-10-01T00:00:00Z", "01:30 comes twice, and runs only the first time"),
        ("0,30 1 * * *", "2027-10-01T00:00:00Z", "01:00 and 01:30 come twice, and run only the first time"),
        ("30 * * * *", "2027-10-01T00:00:00Z", "01:30 comes twice, and runs both times"),
        ("*/15 1 * * *", "2027-10-01T00:00:00Z", "01:00, 01:15, 01:30 and 01:45 come twice, and run both times"),
        ("0 6 * * *", "2027-10-01T00:00:00Z", "no run falls into the time that comes twice"),
    ])
    func `the effect on the runs is told`(_ text: String, _ after: String, _ effect: String) throws {
        let change = try change("America/New_York", after: after)
        #expect(try CronExpression(text).effect(of: change).text == effect)
    }

    @Test func `where a day is missing, the run that stands for it names the next day`() throws {
        let change = try change("Pacific/Apia", after: "2011-12-01T00:00:00Z")
        #expect(change.wallTexts == (before: "2011-12-30 00:00", after: "2011-12-31 00:00"))
        #expect(
            try CronExpression("0 12 * * *").effect(of: change).text
                == "12:00 does not exist: its run comes at 2011-12-31 00:00")
    }
}
