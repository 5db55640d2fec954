import Testing

@testable import Cron

@Suite struct CronExpressionParsingTests {
    @Test(arguments: [
        ("*", CronExpressionField.hour, Array(0...23)),
        ("7", .hour, [7]),
        ("007", .hour, [7]),
        ("9-12", .hour, [9, 10, 11, 12]),
        ("5-5", .hour, [5]),
        ("5-5/3", .hour, [5]),
        ("*/6", .hour, [0, 6, 12, 18]),
        ("20/2", .hour, [20, 22]),
        ("1-10/4", .hour, [1, 5, 9]),
        ("3/40", .hour, [3]),
        ("1,3,5-7,20/3", .hour, [1, 3, 5, 6, 7, 20, 23]),
        ("*/31", .dayOfMonth, [1]),
        ("jan,FEB-aPr", .month, [1, 2, 3, 4]),
        ("oct/1", .month, [10, 11, 12]),
        ("0", .dayOfWeek, [0]),
        ("7", .dayOfWeek, [0]),
        ("5-7", .dayOfWeek, [0, 5, 6]),
        ("mon-FRI", .dayOfWeek, [1, 2, 3, 4, 5]),
        ("*", .dayOfWeek, Array(0...6)),
        ("*/7", .dayOfWeek, [0]),
        ("1/2", .dayOfWeek, [0, 1, 3, 5]),
        ("?", .dayOfWeek, Array(0...6)),
        ("?", .dayOfMonth, Array(1...31)),
        ("?/10", .dayOfMonth, [1, 11, 21, 31]),
        ("22-2", .hour, [0, 1, 2, 22, 23]),
        ("23-3/2", .hour, [1, 3, 23]),
        ("50-10/15", .minute, [5, 50]),
        ("30-2", .dayOfMonth, [1, 2, 30, 31]),
        ("30-3/2", .dayOfMonth, [1, 3, 30]),
        ("NOV-FEB", .month, [1, 2, 11, 12]),
        ("11-2/3", .month, [2, 11]),
        ("FRI-MON", .dayOfWeek, [0, 1, 5, 6]),
        ("SAT-SUN", .dayOfWeek, [0, 6]),
        ("7-2", .dayOfWeek, [0, 1, 2]),
        ("5-1/2", .dayOfWeek, [0, 5]),
        ("4-2/3", .dayOfWeek, [0, 4]),
    ])
    func `a field means these numbers`(_ text: String, _ field: CronExpressionField, _ numbers: [Int]) throws {
        var texts = ["*", "*", "*", "*", "*"]
        let index = try #require(CronExpressionField.allCases.firstIndex(of: field))
        texts[index] = text
        let fields = try CronExpression(texts.joined(separator: " ")).fields
        let all = [fields.minute, fields.hour, fields.days.ofMonth.numbers, fields.month, fields.days.ofWeek.numbers]
        #expect(all[index].bits.numbers == numbers)
    }

    @Test(arguments: [
        ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"), ("@monthly", "0 0 1 * *"), ("@weekly", "0 0 * * 0"),
        ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@hourly", "0 * * * *"), (" @Daily\t", "0 0 * * *"),
    ])
    func `a nickname says what its five fields say`(_ nickname: String, _ fields: String) throws {
        #expect(try CronExpression(nickname).fields == CronExpression(fields).fields)
        #expect(try CronExpression(nickname).text == nickname)
    }

    @Test(arguments: [
        ("0 0 * * *", "0 0 * * *"), ("00 007 * * SUN", "0 7 * * 0"), ("5,1,3,1-2 * * * *", "1-3,5 * * * *"),
        ("0-59 0-23 1-31 1-12 0-7", "0-59 0-23 1-31 * 0-6"), ("0,15,30,45 * * * *", "0-45/15 * * * *"),
        ("*/15 */25 * * *", "*/15 */24 * * *"), ("0 0 */32,1-7 * 2", "0 0 */31,2-7 * 2"),
        ("0 0 *,5 * MON", "0 0 * * 1"), ("0 0 5,* * MON", "0 0 1-31 * 1"), ("0 0 ? * ?", "0 0 * * *"),
        ("0 0 l,L-2,1 * *", "0 0 1,L,L-2 * *"), ("0 0 lw * *", "0 0 LW * *"), ("0 0 015w * *", "0 0 15W * *"),
        ("0 0 * * fril,7L,MON#2,1", "0 0 * * 1,0L,5L,1#2"), ("0 22-2 * * *", "0 0-2,22,23 * * *"),
        ("@hourly", "0 * * * *"),
    ])
    func `the canonical spelling is plain, says the same and has itself as canonical spelling`(
        _ text: String, _ canonical: String
    ) throws {
        let expression = try CronExpression(text)
        #expect(expression.canonical == canonical)
        let again = try CronExpression(canonical)
        #expect(again.canonical == canonical)
        #expect(again.fields == expression.fields)
    }

    @Test func `the text stays as it was given and blanks and tabs may surround fields`() throws {
        let padded = try CronExpression("  5\t*  1-3 * * ")
        let plain = try CronExpression("5 * 1-3 * *")
        #expect(padded.text == "  5\t*  1-3 * * ")
        #expect("\(padded)" == padded.text)
        #expect(padded != plain)
        #expect(padded.fields == plain.fields)
    }

    @Test(arguments: [
        ("0 0 30 2 *", false), ("0 0 31 4,6,9,11 *", false), ("0 0 31 2-2 *", false), ("0 0 30 2 */2", false),
        ("0 0 29 2 *", true), ("0 0 31 * *", true), ("0 0 30 2 MON", true), ("0 0 */30 2 MON", true),
        ("0 0 29 2 MON", true), ("* * * * *", true),
        ("0 0 L-30 2,4 *", false), ("0 0 L-28 2 *", true), ("0 0 L-29 2 *", false), ("0 0 30W 2 *", false),
        ("0 0 29W 2 *", true), ("0 0 LW 2 */6", false), ("0 0 * 2 MON#5", true), ("0 0 */31 * MON#2", false),
        ("0 0 */31 2 MON#1", true), ("0 0 */31 * MONL", false), ("0 0 30 2 MON#1", true),
    ])
    func `what no calendar has cannot fire`(_ text: String, _ canFire: Bool) throws {
        #expect(try CronExpression(text).canFire == canFire)
    }

    @Test(arguments: [
        ("0 0 1 * *", true), ("0 0 * * 1", true), ("0 0 */2 * 1", true), ("0 0 1 * */2", true), ("0 0 * * *", true),
        ("0 0 ? * 1", true), ("0 0 1 * ?", true), ("0 0 L * 1", false), ("0 0 1 * 1", false), ("0 0 1-31 * 1", false),
        ("0 0 5,* * 1", false),
    ])
    func `both day fields must match when one of them starts with a star`(_ text: String, _ both: Bool) throws {
        #expect(try CronExpression(text).fields.days.needsBoth == both)
    }
}
