import Cron
package import Store

/// How many polls per hour the players ask for, on average over a week.
package enum PollDemand {
    /// - parameter players: those that are paused or inactive count as nothing.
    package static func perHour(_ players: [PlayerRow]) -> Double {
        var rates = RunRates()
        return players.reduce(0) { sum, player in
            guard player.isActive, !player.isPaused else { return sum }
            guard let text = player.cron, let zoneName = player.cronTimeZone else {
                return sum + 60 / Double(max(1, player.adjustedMinutes ?? player.intervalMinutes))
            }
            // One that cannot be read never runs; the maintenance reports it.
            guard let cron = try? CronExpression(text), let zone = try? CronTimeZone(zoneName) else { return sum }
            return sum + rates.perHour(cron, in: zone)
        }
    }
}
