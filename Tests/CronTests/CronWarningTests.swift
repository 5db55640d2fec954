import Testing

@testable import Cron

@Suite struct CronWarningTests {
    private static let either =
        "day of month and day of week: a day that matches either is enough; to ask for both, begin one of them with *"
    private static let both = "day of month and day of week: one begins with *, so a day must match both"

    @Test(arguments: [
        ("*/90 * * * *", 0, "minute: a step of 90 leaves 0 alone; for every 90 minutes use an interval"),
        ("0 */36 * * *", 2, "hour: a step of 36 leaves 0 alone; for every 36 hours use an interval"),
        ("0 0 3/40 * *", 4, "day of month: a step of 40 leaves 3 alone; for every 40 days use an interval"),
        ("0 0 * 10-12/5 *", 6, "month: a step of 5 leaves 10 alone"),
        ("0 0 * * 1-5/9", 8, "day of week: a step of 9 leaves 1 alone"),
        (
            "0,*/25 * * * *", 2,
            "minute: */25 starts over each hour, so the last gap is shorter; for every 25 minutes use an interval"
        ),
        (
            "0 */5 * * *", 2,
            "hour: */5 starts over each day, so the last gap is shorter; for every 5 hours use an interval"
        ),
        (
            "0 0 */2 * *", 4,
            "day of month: */2 starts over each month, so the last gap is shorter; for every 2 days use an interval"
        ),
        ("0 0 1 */5 *", 6, "month: */5 starts over each year, so the last gap is shorter"),
        ("0 0 * * */2", 8, "day of week: */2 starts over each week, so the last gap is shorter"),
        ("* 2 * * *", 0, "minute: * runs every minute of the hour; write 0 to run once an hour"),
        ("0 0 13 * FRI", 4, either), ("0 0 L * 5", 4, either), ("0 0 1 * FRI#1", 4, either),
        ("0 0 */32,1-7 * 2", 4, both), ("0 0 1-7 * */6", 4, both),
        (
            "0 0 1-31 * MON", 4,
            "day of month: every day is listed and matching either field is enough, so the day of week says nothing; "
                + "write * to be limited by it"
        ),
        (
            "0 0 13 * 0-6", 4,
            "day of week: every day is listed and matching either field is enough, so the day of month says nothing; "
                + "write * to be limited by it"
        ),
        ("0 0 31 * *", 4, "day of month: months without a day 31 are left out; L is the last day of every month"),
        ("0 0 29 2 *", 4, "day of month: months without a day 29 are left out; L is the last day of every month"),
        ("0 0 30W * *", 4, "day of month: months without a day 30 are left out; L is the last day of every month"),
        ("0 0 * * 1#5", 8, "day of week: months that have only four are left out; L in place of #5 is the last"),
    ])
    func `a surprise is told with its place`(_ text: String, _ position: Int, _ message: String) throws {
        #expect(try CronExpression(text).warnings.contains(CronWarning(message: message, position: position)))
    }

    @Test(arguments: [
        "* * * * *", "*/15 * * * *", "0 */6 * * *", "30 2 * * *", "0 9 * * 1-5", "0 0 1 * *", "0 0 L * *", "@hourly",
        "@yearly", "0 0 31 1,3 *", "0 0 29-31,1 * *", "0 0 31,L * *", "* 0-23 * * *", "0 0 ? * MON", "0 0 1 * ?",
        "0 0 1-31 * 0-6", "0 0 30 2 *", "0 0 * * FRIL", "0 0 * * */7", "0 0 * */4 *", "59 23 31 12 *",
    ])
    func `what does what it looks like has none`(_ text: String) throws {
        #expect(try CronExpression(text).warnings == [])
    }

    @Test func `several come in the order of their places`() throws {
        let warnings = try CronExpression("*/25 */36 13 * FRI#5").warnings
        #expect(warnings.map(\.position) == [0, 5, 10, 15])
    }
}
