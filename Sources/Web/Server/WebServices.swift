package import Cron
package import Store
package import Timestamps
package import Tracker

/// What the handlers work with.
package struct WebServices: Sendable {
    package var reader: StoreReader
    /// Where the file is, to look at the disk it lies on.
    package var databasePath: String
    package var roster: PlayerRoster
    package var clock: WallClock
    /// The zone whose clock and days the pages show.
    package var timeZone: CronTimeZone
    /// What becomes of the upstream, for the banner and the readiness check.
    package var upstream: UpstreamStatus
    /// How long a player is polled by default, for requests that name no interval.
    package var defaultIntervalMinutes: Int

    package init(
        reader: StoreReader, databasePath: String, roster: PlayerRoster, clock: WallClock, timeZone: CronTimeZone,
        upstream: UpstreamStatus, defaultIntervalMinutes: Int
    ) {
        self.reader = reader
        self.databasePath = databasePath
        self.roster = roster
        self.clock = clock
        self.timeZone = timeZone
        self.upstream = upstream
        self.defaultIntervalMinutes = defaultIntervalMinutes
    }
}
