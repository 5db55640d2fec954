package import Timestamps

/// What `cron explain` tells of an expression.
package struct CronExplanation: Equatable, Sendable {
    package let canonical: String
    package let sentence: String
    /// The next runs; none when it never fires.
    package let next: [Timestamp]
    package let warnings: [CronWarning]
    /// The next changes of the zone's clock, and what they do to the runs.
    package let clockChanges: [ClockChangeEffect]
    /// How many minutes lie between any two runs, where that is always the same; in a zone that changes its clock it
    /// is not.
    package let evenMinutes: Int?

    package init(_ expression: CronExpression, in zone: CronTimeZone, after time: Timestamp) {
        canonical = expression.canonical
        sentence = expression.sentence
        next = Recurrence.cron(expression, zone).next(5, after: time)
        warnings = expression.warnings
        clockChanges = zone.clockChanges(after: time).prefix(2).map(expression.effect(of:))
        evenMinutes = clockChanges.isEmpty ? expression.evenMinutes : nil
    }
}
