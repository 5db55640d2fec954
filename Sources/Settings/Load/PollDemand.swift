import Cron
import Timestamps

extension Configuration.Upstream {
    /// How many requests the gate starts per hour at most; nil when nothing spaces them.
    package var pollsServedPerHour: Double? {
        spacing > .zero ? 3600 / spacing.fractionalSeconds : nil
    }
}

extension Configuration.Tracking {
    /// How many polls per hour the configured players ask for, on average over a week.
    package var pollsPerHour: Double {
        var rates: [String: Double] = [:]
        return (players ?? []).reduce(0) { sum, player in
            switch player.schedule {
            case .interval(let minutes): return sum + 60 / Double(minutes)
            case nil: return sum + 60 / Double(defaultIntervalMinutes)
            case .cron(let cron, let zone):
                let zone = zone ?? timeZone
                let key = "\(cron.text) \(zone.identifier)"
                let rate = rates[key] ?? Self.runsPerHour(cron, zone)
                rates[key] = rate
                return sum + rate
            }
        }
    }

    /// Counted over one week of 2025 in which no zone changes its offset by rule; rarer schedules count as nothing.
    private static func runsPerHour(_ cron: CronExpression, _ zone: CronTimeZone) -> Double {
        let start = Timestamp(seconds: 1_736_121_600)
        let end = start + .days(7)
        var runs = 0
        var time = start
        while let next = cron.next(after: time, in: zone), next <= end {
            runs += 1
            time = next
        }
        return Double(runs) / 168
    }
}
