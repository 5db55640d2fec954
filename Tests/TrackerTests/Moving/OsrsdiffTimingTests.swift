import Cron
import Testing

@testable import Tracker

@Suite struct OsrsdiffTimingTests {
    @Test func `intervals that osrsdiff keeps are written as it writes them, without a word`() {
        for minutes in CronExpression.evenMinutes where minutes != 10_080 {
            let timing = OsrsdiffTiming(minutes: minutes)
            #expect(timing.oddity == nil, "\(minutes)")
            #expect(timing.cron == OsrsdiffCadence(minutes: minutes).cron, "\(minutes)")
            #expect(timing.zone == nil)
        }
    }

    @Test func `every other interval has a warning`() {
        let warned = (1...10_080).filter { OsrsdiffTiming(minutes: $0).oddity != nil }
        #expect(warned == (1...10_080).filter { !CronExpression.evenMinutes.contains($0) || $0 == 10_080 })
    }

    @Test(arguments: [
        (90, "*/90 * * * *", "every hour"), (45, "*/45 * * * *", "45 min, then 15 min"),
        (10_080, "0 0 * * 1", "exact, until osrsdiff writes 0 0 */7 * * when it schedules it anew: on days of the"),
    ])
    func `the warning says what will be`(minutes: Int, cron: String, words: String) {
        let timing = OsrsdiffTiming(minutes: minutes)
        #expect(timing.cron == cron && timing.oddity?.hasPrefix(words) == true)
    }

    @Test(
        arguments: [
            ("0 */6 * * *", "Europe/London", "0 */6 * * *", "Europe/London"), ("@daily", "UTC", "0 0 * * *", nil),
            ("@daily", nil, "0 0 * * *", nil),
        ] as [(String, String?, String, String?)])
    func `a cron of a player's own goes on in its zone`(
        expression: String, zone: String?, cron: String, offset: String?
    ) {
        let timing = OsrsdiffTiming(cron: expression, zone: zone, minutes: 90)
        #expect(timing.cron == cron && timing.zone == offset)
        #expect(timing.oddity == "stays, until osrsdiff schedules the player anew by its interval of 90 min")
    }

    @Test func `where osrsdiff has no words for it the interval takes its place`() {
        let timing = OsrsdiffTiming(cron: "0 0 L * *", zone: "Europe/London", minutes: 90)
        #expect(timing.cron == "*/90 * * * *" && timing.zone == nil)
        #expect(timing.oddity == "osrsdiff's scheduler has no words for it; the interval of 90 min takes its place")
    }
}
