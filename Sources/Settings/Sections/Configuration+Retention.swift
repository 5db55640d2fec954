import Timestamps

extension Configuration {
    /// How long records of what ran, of who changed what and of trouble are kept, and daily ranks. nil is for ever. Readings
    /// are never deleted.
    package struct Retention: Sendable {
        package var success: Duration? = .days(3)
        package var failure: Duration? = .days(90)
        package var ranks: Duration?
    }
}

extension Configuration.Retention {
    static let keys = SectionTable("retention", \Configuration.retention)
        .key(
            "success_days", \.success, .daysOrForEver, "How long the records of successful runs are kept.",
            atReload: true
        )
        .key(
            "failure_days", \.failure, .daysOrForEver,
            "How long the records of other runs are kept, who changed what, and what operators were told of trouble.",
            atReload: true
        )
        .key(
            "rank_days", \.ranks, .daysOrForEver, "How long the daily ranks are kept. Readings are never deleted.",
            atReload: true
        )
        .section
}
