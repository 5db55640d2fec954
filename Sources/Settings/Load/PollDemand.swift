import Cron

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
                let rate = rates[key] ?? cron.runsPerHour(in: zone)
                rates[key] = rate
                return sum + rate
            }
        }
    }
}
