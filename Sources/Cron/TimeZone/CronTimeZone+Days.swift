package import Timestamps

extension CronTimeZone {
    /// The day that the zone's calendar shows at a time.
    package func day(at time: Timestamp) -> CivilDate {
        let wall = Int(time.seconds) + offsetSeconds(at: time)
        return CivilDate(daysSince1970: wall.flooringQuotient(86_400))
    }

    /// The instant at which a day begins: midnight, the first of two, or the end of the gap where the clock skips it.
    package func start(of day: CivilDate) -> Timestamp {
        Timestamp(seconds: Int64(firstInstant(ofWallSecond: day.daysSince1970 * 86_400)))
    }

    /// The instants at which the days from one to another begin, and at which the last of them ends.
    package func boundaries(from first: CivilDate, through last: CivilDate) -> [Timestamp] {
        guard first <= last else { return [] }
        return (first.daysSince1970...last.daysSince1970 + 1).map { start(of: CivilDate(daysSince1970: $0)) }
    }
}
