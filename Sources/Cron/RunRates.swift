/// How many runs an hour cron expressions have. Each is counted once, as that takes a while and many players share one.
package struct RunRates {
    private struct Key: Hashable {
        var expression: String
        var zone: CronTimeZone
    }

    private var rates: [Key: Double] = [:]

    package init() {}

    /// On average over a week.
    package mutating func perHour(_ cron: CronExpression, in zone: CronTimeZone) -> Double {
        let key = Key(expression: cron.text, zone: zone)
        if let rate = rates[key] { return rate }
        let rate = cron.runsPerHour(in: zone)
        rates[key] = rate
        return rate
    }
}
