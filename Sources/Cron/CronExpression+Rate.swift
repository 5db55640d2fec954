import Timestamps

extension CronExpression {
    /// How many runs an hour has on average. It is counted over one week of 2025 in which no zone changes its offset by
    /// rule; rarer schedules count as nothing.
    package func runsPerHour(in zone: CronTimeZone) -> Double {
        let start = Timestamp(seconds: 1_736_121_600)
        let end = start + .days(7)
        var runs = 0
        var time = start
        while let next = next(after: time, in: zone), next <= end {
            runs += 1
            time = next
        }
        return Double(runs) / 168
    }
}
