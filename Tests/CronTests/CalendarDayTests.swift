import Testing
import Timestamps

@testable import Cron

@Suite struct CalendarDayTests {
    /// A zone, a day, and when it begins and ends.
    @Test(arguments: [
        ("UTC", CivilDate(year: 2026, month: 11, day: 23), "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
        ("Europe/London", CivilDate(year: 2026, month: 3, day: 29), "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z"),
        ("Europe/London", CivilDate(year: 2026, month: 10, day: 25), "2026-10-24T23:00:00Z", "2026-10-26T00:00:00Z"),
        // The clock goes from 00:00 to 01:00.
        ("Asia/Beirut", CivilDate(year: 2026, month: 3, day: 29), "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"),
        // The hour from 00:00 comes twice.
        ("America/Havana", CivilDate(year: 2026, month: 11, day: 1), "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"),
        // There was no such day.
        ("Pacific/Apia", CivilDate(year: 2011, month: 12, day: 30), "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"),
    ])
    func `a day lasts from its midnight to the next`(zone: String, day: CivilDate, start: String, end: String) throws {
        let boundaries = try CronTimeZone(zone).boundaries(from: day, through: day)
        #expect(boundaries.map { $0.formatted() } == [start, end])
    }

    @Test func `a time lies in the day that the calendar shows`() throws {
        let zone = try CronTimeZone("Pacific/Auckland")
        let time = try #require(Timestamp(rfc3339: "2026-11-23T11:00:00Z"))
        #expect(zone.day(at: time) == CivilDate(year: 2026, month: 11, day: 24))
        #expect(zone.start(of: zone.day(at: time)) == time)
        #expect(zone.day(at: time - .milliseconds(1)) == CivilDate(year: 2026, month: 11, day: 23))
    }

    @Test func `days backwards are none`() {
        let day = CivilDate(year: 2026, month: 11, day: 23)
        let before = CivilDate(year: 2026, month: 11, day: 22)
        #expect(CronTimeZone.utc.boundaries(from: day, through: before) == [])
    }
}
