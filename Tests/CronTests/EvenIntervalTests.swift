import Testing
import Timestamps

@testable import Cron

@Suite struct EvenIntervalTests {
    @Test(arguments: [
        (1, "* * * * *"), (2, "*/2 * * * *"), (3, "*/3 * * * *"), (4, "*/4 * * * *"), (5, "*/5 * * * *"),
        (6, "*/6 * * * *"), (10, "*/10 * * * *"), (12, "*/12 * * * *"), (15, "*/15 * * * *"), (20, "*/20 * * * *"),
        (30, "*/30 * * * *"), (60, "0 * * * *"), (120, "0 */2 * * *"), (180, "0 */3 * * *"), (240, "0 */4 * * *"),
        (360, "0 */6 * * *"), (480, "0 */8 * * *"), (720, "0 */12 * * *"), (1440, "0 0 * * *"), (10_080, "0 0 * * 1"),
    ])
    func `an interval that a cron can keep has its expression, and the same slots`(
        _ minutes: Int, _ text: String
    ) throws {
        let expression = try CronExpression.every(minutes: minutes)
        #expect(expression.text == text)
        #expect(expression.evenMinutes == minutes)
        // Monday, 1 January 2001: where intervals on the clock are counted from.
        let monday = try #require(Timestamp(rfc3339: "2001-01-01T00:00:00Z"))
        let start = try #require(Timestamp(rfc3339: "2027-12-28T07:31:00Z"))
        let interval = Recurrence.interval(seconds: minutes * 60, anchor: monday)
        #expect(Recurrence.cron(expression, .utc).next(200, after: start) == interval.next(200, after: start))
    }

    @Test func `these are all`() throws {
        let exact = (1...10_080).filter { (try? CronExpression.every(minutes: $0)) != nil }
        #expect(exact == CronExpression.evenMinutes)
        #expect(exact.count == 20)
    }

    @Test(arguments: [0, -5, 7, 25, 45, 59, 61, 75, 90, 300, 1380, 1441, 2880, 10_079, 10_081, 20_160])
    func `an interval that no cron keeps is an error that says what is exact`(_ minutes: Int) {
        let error = #expect(throws: NoExactCron.self) { try CronExpression.every(minutes: minutes) }
        #expect(error?.description.hasPrefix("every \(minutes) minutes is no cron expression") == true)
        #expect(error?.description.contains("720, 1440, 10080") == true)
    }

    @Test(arguments: [
        ("7,37 * * * *", 30), ("7-59/10 * * * *", 10), ("30 1-23/2 * * *", 120), ("15 6,18 * * *", 720),
        ("30 2 * * *", 1440), ("30 2 * * SUN", 10_080), ("@weekly", 10_080), ("0-59 * * * *", 1),
        ("0 0 1-31 * MON", 1440),
    ])
    func `an expression that keeps one distance is known, wherever on the clock it runs`(_ text: String, _ minutes: Int)
        throws
    {
        #expect(try CronExpression(text).evenMinutes == minutes)
    }

    @Test(arguments: [
        "*/7 * * * *", "0 */5 * * *", "0,30 */2 * * *", "0 0 */2 * *", "0 0 1 * *", "0 0 * * 1,4", "0 0,12 * * 1",
        "0 0 * 1 *", "0 0 1 * MON", "0 0 * * MON#1", "0 0 * * 1L", "0 0 L * *", "0 0 30 2 *", "0 0 */31 * MON",
    ])
    func `an expression with uneven gaps keeps none`(_ text: String) throws {
        #expect(try CronExpression(text).evenMinutes == nil)
    }
}
