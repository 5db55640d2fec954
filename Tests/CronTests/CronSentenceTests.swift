import Testing

@testable import Cron

@Suite struct CronSentenceTests {
    @Test(arguments: [
        ("* * * * *", "Every minute."),
        ("0-59 0-23 * * *", "Every minute."),
        ("*/15 * * * *", "Every 15 minutes."),
        ("0,15,30,45 * * * *", "Every 15 minutes."),
        ("5/15 * * * *", "Every 15 minutes, at minutes 5, 20, 35 and 50 of every hour."),
        ("*/40 * * * *", "At minutes 0 and 40 of every hour."),
        ("*/90 * * * *", "At minute 0 of every hour."),
        ("*/7 * * * *", "At minutes 0 to 56 in steps of 7 of every hour."),
        ("1-5,9 * * * *", "At minutes 1 to 5 and 9 of every hour."),
        ("@hourly", "At minute 0 of every hour."),
        ("30 2 * * *", "At 02:30, every day."),
        ("0 6,18 * * *", "At 06:00 and 18:00, every day."),
        ("* 2 * * *", "Every minute from 02:00 to 02:59, every day."),
        ("* 9-11,20 * * *", "Every minute from 09:00 to 11:59 and from 20:00 to 20:59, every day."),
        ("*/30 9-17 * * *", "Every 30 minutes from 09:00 to 17:30, every day."),
        ("0 */2 * * *", "Every 2 hours, the first at 00:00, every day."),
        ("0 22-2 * * *", "At 00:00, 01:00, 02:00, 22:00 and 23:00, every day."),
        ("1,2 9-17 * * *", "At minutes 1 and 2 of the hours 9 to 17, every day."),
        ("0 9-17 * * *", "At minute 0 of the hours 9 to 17, every day."),
        ("0-58 0 * * *", "At minutes 0 to 58 of hour 0, every day."),
        ("*/30 */2 * * *", "At minutes 0 and 30 of the hours 0 to 22 in steps of 2, every day."),
        ("* */2 * * *", "Every minute of the hours 0 to 22 in steps of 2, every day."),
        ("0 9 * * 1-5", "At 09:00, from Monday to Friday."),
        ("0 9 * * MON", "At 09:00, on Mondays."),
        ("0 9 * * FRI-MON", "At 09:00, on Sundays, Mondays, Fridays and Saturdays."),
        ("0 9 * * 7", "At 09:00, on Sundays."),
        ("0 9 * * FRIL", "At 09:00, on the last Friday of the month."),
        ("0 9 * * 1#2,0#5", "At 09:00, on the second Monday of the month and on the fifth Sunday of the month."),
        ("0 0 1 * *", "At 00:00, on day 1 of the month."),
        ("0 0 1,15 * *", "At 00:00, on days 1 and 15 of the month."),
        ("0 0 L * *", "At 00:00, on the last day of the month."),
        ("0 0 L-1 * *", "At 00:00, on the last day of the month but one."),
        ("0 0 L-3 * *", "At 00:00, 3 days before the last day of the month."),
        ("0 0 LW * *", "At 00:00, on the last day of the month that is not a Saturday or Sunday."),
        ("0 0 15W * *", "At 00:00, on the day from Monday to Friday that is nearest to day 15 of the month."),
        ("0 0 13 * FRI", "At 00:00, on day 13 of the month, and also on Fridays."),
        ("0 0 */32,1-7 * TUE", "At 00:00, on days 1 to 7 of the month, but only on Tuesdays."),
        ("0 0 1-31 * MON", "At 00:00, every day."),
        ("0 0 29 2 *", "At 00:00, on day 29 of the month, in February."),
        ("0 0 * NOV-FEB *", "At 00:00, every day, in January, February, November and December."),
        ("*/5 * * 6 *", "Every 5 minutes, in June."),
        ("0 0 30 2 *", "Never: no month that it names has such a day, so no schedule can be made of it."),
        ("0 0 30 2 MON", "At 00:00, on day 30 of the month, and also on Mondays, in February."),
    ])
    func `the sentence says what was understood`(_ text: String, _ sentence: String) throws {
        #expect(try CronExpression(text).sentence == sentence)
    }

    @Test func `two spellings of the same have the same sentence`() throws {
        for text in ["0 0 ? * 5-7", "5/20 22-2 L-2,1 */3 *", "*/13 */7 */32,1-7 * 2", "0 0 * * 1,FRIL,2#3"] {
            let expression = try CronExpression(text)
            #expect(try CronExpression(expression.canonical).sentence == expression.sentence)
        }
    }
}
