package import Timestamps

/// What a metric gained in a window: the last value at or before its end less the last value at or before its start.
///
/// Both are known. Where one is not there is no gain, which is another thing than a gain of zero. A value that is seen
/// for the first time (-1 or no row before) is none either: the gain then counts from that value, and is incomplete.
package struct Gain: Hashable, Sendable {
    /// The value that it counts from.
    package let startValue: Int64
    package let endValue: Int64
    /// From when on it counts: the start of the window, or the first sighting in it.
    package let since: Timestamp
    package let until: Timestamp
    /// Whether the value was known when the window began.
    package let isComplete: Bool
    /// Of Overall and skills, where the hiscores showed a level at both ends.
    package let levels: LevelGain?
    /// Of skills, counted on to 126.
    package let virtualLevels: LevelGain?

    /// Experience, kills, points. Below zero only across a rollback of the game that was accepted: what was taken back
    /// is taken off, so that a gain is always the difference of two numbers that the hiscores showed.
    package var gained: Int64 { endValue - startValue }

    /// The gain for each day of the span it truly counts over, which is shorter than the window when it is incomplete;
    /// nil for no span.
    package var perDay: Double? {
        let span = (until - since).fractionalSeconds
        return span > 0 ? Double(gained) / (span / 86_400) : nil
    }

    /// - parameters:
    ///   - start: the last change at or before the window's start.
    ///   - inside: the first change in the window to a known value.
    ///   - end: the last change at or before the window's end.
    /// - returns: nil when the gain is unknown, and for ratings, which are won and lost.
    package init?(
        of metric: Metric, in window: GainWindow, atStart start: ValueChange?, firstInside inside: ValueChange?,
        atEnd end: ValueChange?
    ) {
        isComplete = start?.value != nil
        guard metric.isCounter, let end, let endValue = end.value,
            let first = isComplete ? start : inside, let startValue = first.value
        else { return nil }
        self.startValue = startValue
        self.endValue = endValue
        since = max(first.time, window.start)
        until = window.end
        levels = LevelGain(from: first.level(of: metric), to: end.level(of: metric))
        guard metric.kind == .skill else {
            virtualLevels = nil
            return
        }
        virtualLevels = LevelGain(
            from: Experience.level(for: startValue, cap: Experience.highestVirtualLevel),
            to: Experience.level(for: endValue, cap: Experience.highestVirtualLevel))
    }
}
