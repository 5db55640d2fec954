package import Timestamps

/// The most a metric ever gained in a span of some length, and when.
package struct GainRecord: Hashable, Sendable {
    package let startValue: Int64
    package let endValue: Int64
    /// The start of the span: the value was `startValue` then. As early as the length allows, or the first sighting.
    package let from: Timestamp
    /// The end of the span: the value was seen to be `endValue` then.
    package let to: Timestamp

    package var gained: Int64 { endValue - startValue }
}

extension ValueHistory {
    /// The largest rise between two known values that are no farther apart than `length`; the earliest of equals. Nil
    /// when nothing was ever gained.
    ///
    /// Windows roll: they begin and end at any instant, not at midnight. The rule is that of ``Gain``: both ends known,
    /// so a first sighting never counts, and neither does a window that begins or ends while the value was unknown. What
    /// a rollback took back and was gained again counts again: it was played for.
    package func bestGain(within length: Duration) -> GainRecord? {
        var best: GainRecord?
        // Places of the values that a window ending at the current change may begin with, lowest first. A later value
        // that is lower drives out all higher ones before it; so each place enters and leaves once.
        var lowest: [Int] = []
        var first = 0
        for (place, change) in changes.enumerated() {
            guard let value = change.value else { continue }
            let opening = change.time - length
            while first < lowest.count, changes[lowest[first] + 1].time <= opening { first += 1 }
            if first < lowest.count {
                let start = changes[lowest[first]]
                if let startValue = start.value, value - startValue > best?.gained ?? 0 {
                    best = GainRecord(
                        startValue: startValue, endValue: value, from: max(start.time, opening), to: change.time)
                }
            }
            while lowest.count > first, let last = lowest.last, changes[last].value ?? value > value {
                lowest.removeLast()
            }
            lowest.append(place)
        }
        return best
    }
}
