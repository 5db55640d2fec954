import Testing

@testable import Cron

@Suite struct CronWarningTests {
    private static let either = "day of month and day of week: a day that matches one of the two is enough"
    private static let both = "day of month and day of week: one begins with *, so a day must match both"
    private static let listsEveryDay =
        "it lists every day without beginning with *, and a day that matches one of the two fields is enough, so the "

    @Test(arguments: [
        (
            "*/90 * * * *", 0,
            "minute: a step of 90 is over the range, so only 0 is left: once an hour; for every 90 minutes use an interval"
        ),
        (
            "0 */36 * * *", 2,
            "hour: a step of 36 is over the range, so only 0 is left: once a day; for every 36 hours use an interval"
        ),
        ("0 0 3/40 * *", 4, "day of month: a step of 40 is over the range, so only 3 is left"),
        ("0 0 * 10-12/5 *", 6, "month: a step of 5 is over the range, so only 10 is left"),
        ("0 0 * * 1-5/9", 8, "day of week: a step of 9 is over the range, so only 1 is left"),
        (
            "0,*/25 * * * *", 2,
            "minute: a step of 25 starts over each hour, where the last gap is another; for every 25 minutes use an interval"
        ),
        (
            "3/7 * * * *", 0,
            "minute: a step of 7 starts over each hour, where the last gap is another; for every 7 minutes use an interval"
        ),
        (
            "0 0-23/5 * * *", 2,
            "hour: a step of 5 starts over each day, where the last gap is another; for every 5 hours use an interval"
        ),
        (
            "0 0 */2 * *", 4,
            "day of month: a step of 2 starts over each month, where the last gap is another; for every 2 days use an interval"
        ),
        ("0 0 */10 * *", 4, "day of month: a step of 10 starts over each month, where the last gap is another"),
        ("0 0 1 */5 *", 6, "month: a step of 5 starts over each year, where the last gap is another"),
        ("0 0 * * */2", 8, "day of week: a step of 2 starts over each week, where the last gap is another"),
        ("* 2 * * *", 0, "minute: it runs every minute of the hour; write 0 to run once an hour"),
        ("0-59 9 * * *", 0, "minute: it runs every minute of the hour; write 0 to run once an hour"),
        ("0 0 13 * FRI", 4, either), ("0 0 L * 5", 4, either), ("0 0 1 * FRI#1", 4, either),
        ("0 0 */32,1-7 * 2", 4, both), ("0 0 1-7 * */6", 4, both),
        (
            "0 0 1-31 * MON", 4,
            "day of month: \(listsEveryDay)day of week says nothing; write * here for the day of week to count"
        ),
        (
            "0 0 13 * 0-6", 9,
            "day of week: \(listsEveryDay)day of month says nothing; write * here for the day of month to count"
        ),
        ("0 0 31 * *", 4, "day of month: months of less than 31 days are left out; L is the last day of every month"),
        ("0 0 30W * *", 4, "day of month: months of less than 30 days are left out; L is the last day of every month"),
        ("0 0 L-29 * *", 4, "day of month: months of less than 30 days are left out; L is the last day of every month"),
        (
            "0 0 30,31 1-3 *", 4,
            "day of month: months of less than 30 days are left out; L is the last day of every month"
        ),
        ("0 0 29 2 *", 4, "day of month: only leap years have such a day in February"),
        ("0 0 L-28 2 *", 4, "day of month: only leap years have such a day in February"),
        (
            "0 0 * * 1#5", 8,
            "day of week: months that have only four of that day are left out; L in place of #5 is the last"
        ),
    ])
    func `a surprise is told with its place`(_ text: String, _ position: Int, _ message: String) throws {
        #expect(try CronExpression(text).warnings.contains(CronWarning(message: message, position: position)))
    }

    @Test(arguments: [
        "* * * * *", "*/15 * * * *", "0 */6 * * *", "30 2 * * *", "0 9 * * 1-5", "0 0 1 * *", "0 0 L * *", "@hourly",
        "@yearly", "0 0 31 1,3 *", "0 0 29-31,1 * *", "0 0 31,L * *", "* 0-23 * * *", "0 0 ? * MON", "0 0 1 * ?",
        "0 0 1-31 * 0-6", "0 0 30 2 *", "0 0 * * FRIL", "0 0 * * */7", "0 0 * */4 *", "7/10 * * * *", "7-59/10 * * * *",
        "20-50/7 * * * *", "0 0 L-27 * *", "0 0 29-31 1 *", "59 23 31 12 *",
    ])
    func `what does what it looks like has none`(_ text: String) throws {
        #expect(try CronExpression(text).warnings == [])
    }

    @Test func `several come in the order of their places`() throws {
        let warnings = try CronExpression("*/25 */36 13 * FRI#5").warnings
        #expect(warnings.map(\.position) == [0, 5, 10, 15])
    }
}
