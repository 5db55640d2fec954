package import Cron

extension Configuration {
    /// Which players are read, and when.
    package struct Tracking: Sendable {
        /// For players without an interval or cron of their own.
        package var defaultIntervalMinutes = 60
        package var alignment = Alignment.spread
        /// The zone of calendar days, of `alignment: "clock"`, and of cron entries without a zone.
        package var timeZone = CronTimeZone.utc
        /// Whether quiet players are read less often.
        package var adaptive = false
        /// nil: the key is absent, and the database is the truth. An empty list is a list.
        package var players: [ConfiguredPlayer]?
    }

    /// Where the runs of an interval lie.
    package enum Alignment: String, CaseIterable, Sendable {
        /// Each player has a place of its own in the interval.
        case spread
        /// Counted from midnight.
        case clock
    }
}

extension Configuration.Tracking {
    /// One minute to one week.
    static let intervalMinutes = 1...10_080

    static let keys = SectionTable("tracking", \Configuration.tracking)
        .key(
            "default_interval_minutes", \.defaultIntervalMinutes, .wholeNumber(intervalMinutes),
            "How often a player is read who has no interval or cron."
        )
        .key(
            "alignment", \.alignment, .choice,
            "spread: the players are spread over the interval. clock: intervals count from midnight."
        )
        .key("timezone", \.timeZone, .timeZone, "The zone of calendar days, and of cron entries without a zone.")
        .key("adaptive", \.adaptive, .flag, "Whether players without progress are read less often.")
        .key(
            "players", \.players, .orNull(.players),
            "The players. Without this key they are managed on the pages and by command, in the database alone.",
            atReload: true
        )
        .section
}
