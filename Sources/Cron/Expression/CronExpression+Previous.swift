package import Timestamps

extension CronExpression {
    /// The last run that is strictly earlier than `before`, by the same rules as ``next(after:in:)``.
    ///
    /// - returns: nil when the expression never fires, and outside the years 0000 to 9999.
    package func previous(before: Timestamp, in zone: CronTimeZone) -> Timestamp? {
        // Runs are on whole seconds: one is before a time if it is before the next whole second.
        let second = Int(before.seconds + (before.milliseconds % 1000 == 0 ? 0 : 1))
        guard Self.horizon.contains(second) else { return nil }
        let previous =
            fields.isWildcard
            ? previousByWallClock(before: second, in: zone) : previousByName(before: second, in: zone)
        guard let previous, Self.horizon.contains(previous) else { return nil }
        return Timestamp(seconds: Int64(previous))
    }

    private func previousByWallClock(before second: Int, in zone: CronTimeZone) -> Int? {
        var span = zone.span(at: second - 1)
        var end = (second - 1 + span.offset).flooringQuotient(60)
        var found = lastWallMinute(through: end)
        while let minute = found {
            let instant = minute * 60 - span.offset
            guard instant < span.start else { return instant }
            span = zone.span(at: span.start - 1)
            let wall = (span.end - 1 + span.offset).flooringQuotient(60)
            // Between the minute that was found and `end` nothing matches; elsewhere something may.
            if wall > end || wall < minute {
                found = lastWallMinute(through: wall)
                end = wall
            }
        }
        return nil
    }

    private func previousByName(before second: Int, in zone: CronTimeZone) -> Int? {
        var end = zone.latestWallSecond(before: second).flooringQuotient(60)
        while let minute = lastWallMinute(through: end) {
            // A time that is skipped has its instant at the end of the gap, which may still be ahead.
            let instant = zone.firstInstant(ofWallSecond: minute * 60)
            if instant < second { return instant }
            end = minute - 1
        }
        return nil
    }
}
