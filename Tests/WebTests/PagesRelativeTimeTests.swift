import Cron
import Testing
import Timestamps

@testable import Web

@Suite struct `Times as people say them` {
    private let now = Timestamp(seconds: 1_795_421_700)  // 2026-11-23T08:15:00Z

    @Test(
        arguments: [
            (0, "a moment ago"), (44, "a moment ago"), (45, "1 minute ago"), (119, "1 minute ago"),
            (120, "2 minutes ago"),
            (180, "3 minutes ago"), (3599, "59 minutes ago"), (3600, "1 hour ago"), (7199, "1 hour ago"),
            (86_399, "23 hours ago"), (86_400, "1 day ago"), (29 * 86_400, "29 days ago"), (30 * 86_400, "1 month ago"),
            (364 * 86_400, "12 months ago"), (365 * 86_400, "1 year ago"), (800 * 86_400, "2 years ago"),
            (-1, "in a moment"), (-44, "in a moment"), (-45, "in 1 minute"), (-720, "in 12 minutes"),
            (-3600, "in 1 hour"), (-172_800, "in 2 days"),
        ] as [(Int64, String)])
    func `a distance has one unit`(secondsAgo: Int64, text: String) {
        #expect(RelativeTime.text(now - .seconds(secondsAgo), now: now) == text)
    }

    @Test(arguments: [(-720, "in 12 minutes"), (-1, "in a moment"), (0, "due now"), (5000, "due now")])
    func `what is overdue is due now`(secondsAgo: Int64, text: String) {
        #expect(RelativeTime.dueText(now - .seconds(secondsAgo), now: now) == text)
    }

    @Test func `a time element has the exact time for machines and for people`() throws {
        let element = TimeElement.past(
            now - .seconds(90) + .milliseconds(250), clock: PageClock(now: now, zone: try CronTimeZone("Europe/Berlin"))
        )
        #expect(element.iso == "2026-11-23T08:13:30Z")
        #expect(element.exact == "23 Nov 2026, 09:13 UTC+01:00")
        #expect(element.text == "1 minute ago")
    }

    @Test func `a time of the summer is told in summer time, also in winter`() throws {
        let clock = PageClock(now: now, zone: try CronTimeZone("Europe/Berlin"))
        let july = try #require(Timestamp(rfc3339: "2026-07-14T22:30:00Z"))
        #expect(TimeElement.past(july, clock: clock).exact == "15 Jul 2026, 00:30 UTC+02:00")
        #expect(
            TimeElement.between(july, now, clock: clock).exact
                == "between 15 Jul 2026, 00:30 UTC+02:00 and 23 Nov 2026, 09:15 UTC+01:00")
    }
}
