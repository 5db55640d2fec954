import Testing

@testable import Cron

@Suite struct PycronTests {
    @Test(arguments: [
        ("0 */6 * * *", "0 */6 * * *"), ("*/15 8-18 * * MON-FRI", "*/15 8-18 * * 1,2,3,4,5"),
        ("@weekly", "0 0 * * 0"), ("0 0 * * 7", "0 0 * * 0"), ("0 0 */10 * *", "0 0 1,11,21,31 * *"),
        ("5,35 0 1 JAN,JUL *", "5,35 0 1 1,7 *"), ("0 0 1 */3 *", "0 0 1 1,4,7,10 *"),
        // Either of them, here as there, since neither list begins with a star.
        ("0 0 1,15 * 1", "0 0 1,15 * 1"), ("0 0 1-31 * 1", "0 0 * * *"), ("0 0 * * 0-6", "0 0 * * *"),
    ])
    func `an expression is written as pycron reads it`(text: String, pycron: String) throws {
        let expression = try CronExpression(text)
        let written = try #require(expression.pycron)
        #expect(written == pycron)
        #expect(try CronExpression(written).pycron == written)
    }

    @Test(arguments: [
        "0 0 L * *", "0 0 15W * *", "0 0 LW * *", "0 0 * * 5L", "0 0 * * 1#2", "0 0 */2 * 1", "0 0 30 2 *",
    ])
    func `what pycron has no words for is none`(text: String) throws {
        #expect(try CronExpression(text).pycron == nil)
    }
}
