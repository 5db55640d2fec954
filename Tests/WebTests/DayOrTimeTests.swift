import Cron
import Testing
import Timestamps

@testable import Web

@Suite struct DayOrTimeTests {
    private let newYork: CronTimeZone

    init() throws {
        newYork = try CronTimeZone("America/New_York")
    }

    @Test func `a day lasts from midnight to midnight of the zone, and 25 hours when the clock goes back`() throws {
        let day = try #require(DayOrTime("2026-11-01"))
        #expect(day.start(in: .utc).formatted() == "2026-11-01T00:00:00Z")
        #expect(day.start(in: newYork).formatted() == "2026-11-01T04:00:00Z")
        #expect(day.end(in: newYork).formatted() == "2026-11-02T05:00:00Z")
        #expect(day.firstAfter(in: newYork) == day.end(in: newYork))
    }

    @Test func `a time is itself in any zone, and over at once`() throws {
        let time = try #require(DayOrTime("2026-11-01T08:00:00+01:00"))
        #expect(time.start(in: newYork).formatted() == "2026-11-01T07:00:00Z")
        #expect(time.end(in: newYork) == time.start(in: newYork))
        #expect(time.firstAfter(in: .utc).formatted() == "2026-11-01T07:00:00.001Z")
    }

    @Test(arguments: [
        "", "now", "2026-11-31", "2026-1-1", "2026-11-01T08:00:00", "2026-11-01T08:00:00 01:00", "20261101",
    ])
    func `what leaves something open is neither`(text: String) {
        #expect(DayOrTime(text) == nil)
    }
}
