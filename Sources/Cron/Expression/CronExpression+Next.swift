package import Timestamps

extension CronExpression {
    /// The seconds since 1970 that are searched: the years that people write with four digits, 0000 to 9999.
    static let horizon = -62_167_219_200...253_402_300_799

    /// The first run that is strictly later than `after`, on a whole minute of the zone's clock.
    ///
    /// When the clocks change (cron.md §3.13), a job that names its times runs at the end of the gap if its time is
    /// skipped, and in the first pass only if its time comes twice. A wildcard job follows the wall clock: nothing in
    /// a gap, both passes.
    ///
    /// - returns: nil when the expression never fires, and outside the years 0000 to 9999.
    package func next(after: Timestamp, in zone: CronTimeZone) -> Timestamp? {
        let second = Int(after.seconds)
        guard Self.horizon.contains(second) else { return nil }
        let next =
            fields.isWildcard ? nextByWallClock(after: second, in: zone) : nextByName(after: second, in: zone)
        guard let next, Self.horizon.contains(next) else { return nil }
        return Timestamp(seconds: Int64(next))
    }

    /// The next run of a wildcard job: the search goes from one stretch of constant offset to the next.
    private func nextByWallClock(after second: Int, in zone: CronTimeZone) -> Int? {
        var span = zone.span(at: second)
        var start = (second + span.offset).flooringQuotient(60) + 1
        var found = firstWallMinute(from: start)
        while let minute = found {
            let instant = minute * 60 - span.offset
            guard instant >= span.end else { return instant }
            span = zone.span(at: span.end)
            let wall = (span.start + span.offset + 59).flooringQuotient(60)
            // Between `start` and the minute that was found nothing matches; elsewhere something may.
            if wall < start || wall > minute {
                found = firstWallMinute(from: wall)
                start = wall
            }
        }
        return nil
    }

    /// The next run of a job that names its times: each time of the wall clock has one instant, and the instants come
    /// in the same order as the times.
    private func nextByName(after second: Int, in zone: CronTimeZone) -> Int? {
        var start = (second + zone.span(at: second).offset).flooringQuotient(60) + 1
        while let minute = firstWallMinute(from: start) {
            // In the second pass of an overlap the times still ahead on the clock have had their instant already.
            let instant = zone.firstInstant(ofWallSecond: minute * 60)
            if instant > second { return instant }
            start = minute + 1
        }
        return nil
    }
}
