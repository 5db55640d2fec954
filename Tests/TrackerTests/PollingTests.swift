import Cron
import Testing

@testable import Tracker

@Suite struct PollingTests {
    private func message(interval: Int? = nil, cron: String? = nil, timeZone: String? = nil) -> String? {
        do {
            _ = try Polling(intervalMinutes: interval, cron: cron, timeZone: timeZone, default: 60)
            return nil
        } catch {
            return error.kind == .refused ? error.message : "not refused: \(error)"
        }
    }

    @Test func `without a choice the default applies, and the limits are allowed`() throws {
        #expect(try Polling(intervalMinutes: nil, cron: nil, timeZone: nil, default: 45) == .interval(minutes: 45))
        #expect(message(interval: 1) == nil)
        #expect(message(interval: 10_080) == nil)
        let zone = try CronTimeZone("Europe/London")
        #expect(
            try Polling(intervalMinutes: nil, cron: "0 */6 * * *", timeZone: "Europe/London", default: 60)
                == .cron(try CronExpression("0 */6 * * *"), timeZone: zone))
    }

    @Test(arguments: [(0, "below 1"), (-5, "below 1"), (10_081, "over 10080")])
    func `an interval outside the limits is told with them`(minutes: Int, words: String) {
        #expect(message(interval: minutes) == "interval: \(minutes) minutes is \(words) (allowed 1…10080)")
    }

    @Test func `what contradicts itself is refused`() {
        #expect(
            message(interval: 5, cron: "0 0 * * *") == "give either an interval or a cron expression, not both")
        #expect(
            message(interval: 5, timeZone: "UTC")
                == "a time zone goes with a cron expression; an interval has none")
        #expect(message(cron: "0 0 30 2 *") == #"cron: "0 0 30 2 *" never fires: no such date exists"#)
        #expect(message(cron: "61 * * * *")?.hasPrefix("cron: ") == true)
        #expect(message(cron: "0 0 * * *", timeZone: "Mars/Base")?.hasPrefix("time zone: ") == true)
    }
}
