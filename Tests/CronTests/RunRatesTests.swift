import Cron
import Testing

/// How often crons run in an hour.
@Suite struct RunRatesTests {
    @Test func `each expression counts in each zone, however often it is asked for`() throws {
        var rates = RunRates()
        let (often, seldom) = (try CronExpression("*/15 * * * *"), try CronExpression("0 */6 * * *"))
        let zones = [CronTimeZone.utc, try CronTimeZone("Europe/London")]
        for _ in 0..<2 {
            for zone in zones {
                #expect(rates.perHour(often, in: zone) == 4)
                #expect(rates.perHour(seldom, in: zone) == 4.0 / 24)
            }
        }
    }
}
