package import Timestamps

/// What is known of one metric of a player over time: a value holds until the next change.
package struct ValueHistory: Hashable, Sendable {
    /// Oldest first, no two at one time.
    package let changes: [ValueChange]

    /// - parameter changes: oldest first, no two at one time, as the file keeps them.
    package init(_ changes: [ValueChange]) {
        self.changes = changes
    }

    /// The last change at or before a time; nil before the first.
    package func change(at time: Timestamp) -> ValueChange? {
        let next = indexOfFirstChange(after: time)
        return next > 0 ? changes[next - 1] : nil
    }

    /// Where the changes begin that are later than a time.
    private func indexOfFirstChange(after time: Timestamp) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].time <= time {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// What the metric gained in a window; nil: unknown.
    package func gain(of metric: Metric, in window: GainWindow) -> Gain? {
        let start = indexOfFirstChange(after: window.start)
        let end = indexOfFirstChange(after: window.end)
        return Gain(
            of: metric, in: window,
            atStart: start > 0 ? changes[start - 1] : nil,
            firstInside: changes[start..<end].first { $0.value != nil },
            atEnd: end > 0 ? changes[end - 1] : nil)
    }
}
