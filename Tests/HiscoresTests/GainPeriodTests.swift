import Testing
import Timestamps

@testable import Hiscores

@Suite struct GainPeriodTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    @Test(arguments: [(GainPeriod.day, 24), (.week, 168), (.month, 720), (.year, 8760)])
    func `a period ends now and is as long each time`(period: GainPeriod, hours: Int) {
        let window = period.window(endingAt: now, firstSeen: nil)
        #expect(window == GainWindow(start: now - .hours(hours), end: now))
    }

    @Test func `all time begins when the player was first seen`() {
        let first = now - .days(1000)
        #expect(GainPeriod.all.window(endingAt: now, firstSeen: first) == GainWindow(start: first, end: now))
        #expect(GainPeriod.all.window(endingAt: now, firstSeen: nil) == GainWindow(start: now, end: now))
        // A clock that was set back.
        #expect(GainPeriod.all.window(endingAt: first, firstSeen: now) == GainWindow(start: first, end: first))
    }

    @Test func `a window that ends before it begins is refused with both of its ends`() throws {
        let error = #expect(throws: GainWindowError.self) { try GainWindow(from: now, to: now - .seconds(1)) }
        #expect(
            "\(try #require(error))"
                == "the window ends before it begins: from 2027-01-15T08:00:00Z to 2027-01-15T07:59:59Z")
        #expect(try GainWindow(from: now, to: now) == GainWindow(start: now, end: now))
    }
}
