import Testing

@testable import Tracker

/// What osrsdiff made of intervals (osrsdiff-api §5.3).
@Suite struct OsrsdiffCadenceTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440])
    func `some intervals it kept`(minutes: Int) {
        #expect(OsrsdiffCadence(minutes: minutes).oddity == nil)
    }

    @Test(arguments: [
        (7, "*/7 * * * *", "8 times 7 min, then 4 min"), (45, "*/45 * * * *", "45 min, then 15 min"),
        (90, "*/90 * * * *", "every hour"), (10_079, "*/10079 * * * *", "every hour"),
        (300, "0 */5 * * *", "4 times 5 h, then 4 h"), (840, "0 */14 * * *", "14 h, then 10 h"),
        (1500, "0 0 * * *", "every day"),
        (2880, "0 0 */2 * *", "on days of the month that 2 divides, counted anew each month"),
        (10_080, "0 0 */7 * *", "on days of the month that 7 divides, counted anew each month"),
    ])
    func `the others became something else`(minutes: Int, cron: String, oddity: String) {
        let cadence = OsrsdiffCadence(minutes: minutes)
        #expect(cadence.cron == cron)
        #expect(cadence.oddity == oddity)
    }
}
