import Cron

extension Configuration.Tracking {
    /// How many polls per hour the configured players ask for, on average over a week.
    package var pollsPerHour: Double {
        var rates = RunRates()
        return (players ?? []).reduce(0) { sum, player in
            switch player.schedule {
            case .interval(let minutes): sum + 60 / Double(minutes)
            case nil: sum + 60 / Double(defaultIntervalMinutes)
            case .cron(let cron, let zone): sum + rates.perHour(cron, in: zone ?? timeZone)
            }
        }
    }
}
