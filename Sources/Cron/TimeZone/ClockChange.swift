package import Timestamps

/// A change of a zone's clock: for daylight saving, or because its standard time became another.
package struct ClockChange: Equatable, Sendable {
    /// The first instant of the new time.
    package let at: Timestamp
    /// Seconds ahead of UTC, until then and from then on. They differ.
    package let offsetBefore: Int
    package let offsetAfter: Int

    /// Whether times of the wall clock are skipped; otherwise some come twice.
    package var isForward: Bool { offsetAfter > offsetBefore }

    /// The times of the wall clock, in seconds as if they were UTC, that are skipped or come twice.
    var wallSeconds: Range<Int> {
        let instant = Int(at.seconds)
        return instant + min(offsetBefore, offsetAfter)..<instant + max(offsetBefore, offsetAfter)
    }

    /// What the clock shows before and after, as `2027-03-28 01:00`.
    package var wallTexts: (before: String, after: String) {
        let instant = Int(at.seconds)
        return (WallText.of(instant + offsetBefore), WallText.of(instant + offsetAfter))
    }
}
