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
    ])
    func `a field means these numbers`(_ text: String, _ field: CronExpressionField, _ numbers: [Int]) throws {
        let bytes = Array(text.utf8)
        var reader = CronExpressionFieldReader(field: field, range: bytes.indices, bytes: bytes, expression: text)
        let mask = try reader.mask()
        #expect((0..<64).filter { mask & 1 << UInt64($0) != 0 } == numbers)
    }

    @Test func `the text stays as it was given and blanks and tabs may surround fields`() throws {
        let padded = try CronExpression("  5\t*  1-3 * * ")
        let plain = try CronExpression("5 * 1-3 * *")
        #expect(padded.text == "  5\t*  1-3 * * ")
        #expect("\(padded)" == padded.text)
        #expect(padded != plain)
        #expect(padded.minutes == plain.minutes && padded.daysOfMonth == plain.daysOfMonth)
    }

    @Test(arguments: [
        ("0 0 30 2 *", false), ("0 0 31 4,6,9,11 *", false), ("0 0 31 2-2 *", false), ("0 0 30 2 */2", false),
        ("0 0 29 2 *", true), ("0 0 31 * *", true), ("0 0 30 2 MON", true), ("0 0 */30 2 MON", true),
        ("0 0 29 2 MON", true), ("* * * * *", true),
    ])
    func `what no calendar has cannot fire`(_ text: String, _ canFire: Bool) throws {
        #expect(try CronExpression(text).canFire == canFire)
    }

    @Test(arguments: [
        ("0 0 1 * *", true), ("0 0 * * 1", true), ("0 0 */2 * 1", true), ("0 0 1 * */2", true), ("0 0 * * *", true),
        ("0 0 1 * 1", false), ("0 0 1-31 * 1", false), ("0 0 5,* * 1", false),
    ])
    func `both day fields must match when one of them starts with a star`(_ text: String, _ both: Bool) throws {
        #expect(try CronExpression(text).needsBothDays == both)
    }
}
