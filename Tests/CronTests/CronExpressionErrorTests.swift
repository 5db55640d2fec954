import Testing

@testable import Cron

@Suite struct CronExpressionErrorTests {
    private static let names = "minute, hour, day of month, month, day of week"
    private static let nicknames = "@yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly"

    @Test(arguments: [
        ("0,61 * * * *", 2, "minute: 61 is over 59"),
        ("* 24 * * *", 2, "hour: 24 is over 23"),
        ("* * 0 * *", 4, "day of month: 0 is below 1"),
        ("* * 32 * *", 4, "day of month: 32 is over 31"),
        ("* * * 1-13 *", 8, "month: 13 is over 12"),
        ("* * * * 8", 8, "day of week: 8 is over 7"),
        ("  * * * * 8 ", 10, "day of week: 8 is over 7"),
        ("1,,2 * * * *", 2, "minute: \",\" where a number or * belongs"),
        (", * * * *", 0, "minute: \",\" where a number or * belongs"),
        ("1, * * * *", 2, "minute: a number or * is missing"),
        ("5- * * * *", 2, "minute: a number is missing"),
        ("-5 * * * *", 0, "minute: \"-\" where a number or * belongs"),
        ("*/0 * * * *", 2, "minute: the step is 0; it must be 1 or more"),
        ("* 3/0 * * *", 4, "hour: the step is 0; it must be 1 or more"),
        ("*/ * * * *", 2, "minute: a step of 1 or more is missing"),
        ("*/-2 * * * *", 2, "minute: \"-\" where a step of 1 or more belongs"),
        ("1/2/3 * * * *", 3, "minute: \"/\" has no meaning here (allowed ,)"),
        ("5x * * * *", 1, "minute: \"x\" has no meaning here (allowed , - /)"),
        ("*-2 * * * *", 1, "minute: \"-\" has no meaning here (allowed , /)"),
        ("1-2-3 * * * *", 3, "minute: \"-\" has no meaning here (allowed , /)"),
        ("* * * * FRI#", 12, "day of week: a number from 1 to 5 is missing"),
        ("* * * * 5#9", 10, "day of week: 9 is over 5"),
        ("* * * * 5#0", 10, "day of week: 0 is below 1"),
        ("* * * * #", 8, "day of week: \"#\" where a number or name of three letters (SUN to SAT) or * belongs"),
        ("* * * * 1#1#2", 11, "day of week: \"#\" has no meaning here (allowed ,)"),
        ("* * * * 1#1-3", 11, "day of week: \"-\" has no meaning here (allowed ,)"),
        ("* * * * 5L/2", 10, "day of week: \"/\" has no meaning here (allowed ,)"),
        ("* * * * *L", 9, "day of week: \"L\" has no meaning here (allowed , /)"),
        ("* * * * L", 8, "day of week: L needs a day before it: FRIL or 5L is the last Friday of the month"),
        ("* * * * 5W", 9, "day of week: \"W\" has no meaning here (allowed , - / # L)"),
        ("* * 1#2 * *", 5, "day of month: \"#\" has no meaning here (allowed , - / W)"),
        ("* * LL * *", 5, "day of month: \"L\" has no meaning here (allowed , - W)"),
        ("* * L-31 * *", 6, "day of month: 31 is over 30"),
        ("* * L- * *", 6, "day of month: a number of days from 0 to 30 is missing"),
        ("* * L-2W * *", 7, "day of month: \"W\" has no meaning here (allowed ,)"),
        ("* * L/2 * *", 5, "day of month: \"/\" has no meaning here (allowed , - W)"),
        ("* * 0W * *", 4, "day of month: 0 is below 1"),
        ("* * 32W * *", 4, "day of month: 32 is over 31"),
        ("* * 15W-3 * *", 7, "day of month: \"-\" has no meaning here (allowed the end of the field)"),
        ("1-x * * * *", 2, "minute: \"x\" is no number"),
        ("1-? * * * *", 2, "minute: \"?\" where a number belongs"),
        ("* * W * *", 4, "day of month: \"W\" is no number"),
        ("* * 1,15W * *", 6, "day of month: W must stand alone, not in a list"),
        ("* * LW,1 * *", 4, "day of month: W must stand alone, not in a list"),
        ("* * 1-5W * *", 7, "day of month: \"W\" has no meaning here (allowed , /)"),
        ("5L * * * *", 1, "minute: \"L\" has no meaning here (allowed , - /)"),
        ("? * * * *", 0, "minute: \"?\" where a number or * belongs"),
        ("* * * ? *", 6, "month: \"?\" where a number or name of three letters (JAN to DEC) or * belongs"),
        ("* * ?5 * *", 5, "day of month: \"5\" has no meaning here (allowed , /)"),
        ("@", 0, "\"@\" is no nickname (allowed \(nicknames))"),
        ("  @fortnightly", 2, "\"@fortnightly\" is no nickname (allowed \(nicknames))"),
        (
            "@every 90m", 0,
            "\"@every\" is no nickname (allowed \(nicknames)); for a fixed interval use an interval, not a cron expression"
        ),
        ("@daily *", 7, "@daily stands for all five fields; nothing may follow it"),
        ("0 @daily * * *", 2, "hour: \"@\" where a number or * belongs"),
        ("JAN * * * *", 0, "minute: \"JAN\" is no number"),
        ("* * * JANUARY *", 6, "month: \"JANUARY\" is no number or name of three letters (JAN to DEC)"),
        ("* * * * MON,FOO", 12, "day of week: \"FOO\" is no number or name of three letters (SUN to SAT)"),
        ("* * * * FRIDAY", 8, "day of week: \"FRIDAY\" is no number or name of three letters (SUN to SAT)"),
        ("* * * * FRILL", 8, "day of week: \"FRILL\" is no number or name of three letters (SUN to SAT)"),
        ("* * * * FR", 8, "day of week: \"FR\" is no number or name of three letters (SUN to SAT)"),
        ("* * * JANL *", 6, "month: \"JANL\" is no number or name of three letters (JAN to DEC)"),
        ("* 18446744073709551617 * * *", 2, "hour: 184467440737… is over 23"),
        ("*/123456789012345678901234567890 * * * *", 2, "minute: the step 123456789012… is too large"),
        ("* ٣ * * *", 2, "\"٣\" is not ASCII; use digits, names, and * , - /"),
        ("1–5 * * * *", 1, "\"–\" is not ASCII; use digits, names, and * , - /"),
        ("* * * *\n*", 9, "the expression has 4 fields, not five: \(names)"),
        ("*\u{0} * * * *", 1, "minute: \"\\u{0}\" has no meaning here (allowed , /)"),
        ("", 0, "the expression is empty, not five: \(names)"),
        ("   ", 3, "the expression is empty, not five: \(names)"),
        ("cron", 4, "the expression has 1 field, not five: \(names)"),
        ("0 0 * *", 7, "the expression has 4 fields, not five: \(names)"),
        ("0 0 * * * 2026", 10, "the expression has 6 fields, not five: \(names)"),
    ])
    func `an error names the field, the place and what is allowed`(
        _ text: String, _ position: Int, _ message: String
    ) {
        let error = #expect(throws: CronError.self) { try CronExpression(text) }
        #expect(error == CronError(message: message, position: position, expression: text))
    }

    @Test func `an error reads as one sentence with its place`() {
        let error = #expect(throws: CronError.self) { try CronExpression("0,61 * * * *") }
        #expect(error?.description == "minute: 61 is over 59 (at 2 in \"0,61 * * * *\")")
    }

    @Test func `of a very long expression the error shows the part around the place`() {
        let list = String(repeating: "0,", count: 400)
        let error = #expect(throws: CronError.self) { try CronExpression(list + "60 * * * *") }
        #expect(error?.position == 800)
        let shown = String(repeating: "0,", count: 20)
        #expect(error?.description == "minute: 60 is over 59 (at 800 in \"…\(shown)60 * * * *\")")
    }

    @Test(arguments: ["0", "é"])
    func `an expression of more than 1000 characters is refused, however long it is`(_ character: String) {
        let padding = String(repeating: " ", count: 991)
        #expect((try? CronExpression("0 * * * *" + padding)) != nil)
        let error = #expect(throws: CronError.self) { try CronExpression("0 * * * *\(padding)\(character)") }
        #expect(error?.message == "the expression has 1001 characters (allowed 1000)")
        #expect(error?.position == 1000)
        let longer = #expect(throws: CronError.self) {
            try CronExpression(String(repeating: character, count: 1_000_000))
        }
        #expect((longer?.description.count ?? .max) < 200)
    }

    @Test func `control characters are escaped in messages`() {
        let error = #expect(throws: CronError.self) { try CronExpression("\u{1B}[2J * * * *") }
        #expect(error?.description.contains("\u{1B}") == false)
        #expect(error?.position == 0)
    }
}
