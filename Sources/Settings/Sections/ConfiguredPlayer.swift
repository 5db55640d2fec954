package import Cron
package import Hiscores

/// A player that the config file names. What is nil, the file does not say.
package struct ConfiguredPlayer: Sendable, Equatable {
    package var name: PlayerName
    /// nil: the default interval.
    package var schedule: Schedule?
    package var mode: ModeSetting?
    package var tags: [String]?

    /// When a player is read.
    package enum Schedule: Sendable, Equatable {
        case interval(minutes: Int)
        /// Without a zone of its own the expression is read in `tracking.timezone`.
        case cron(CronExpression, CronTimeZone?)
    }

    package init(name: PlayerName, schedule: Schedule? = nil, mode: ModeSetting? = nil, tags: [String]? = nil) {
        self.name = name
        self.schedule = schedule
        self.mode = mode
        self.tags = tags
    }
}
