package import Timestamps

/// When something runs: the instants, called slots, of a schedule.
package enum Recurrence: Hashable, Sendable {
    /// At the wall clock's times in a zone.
    case cron(CronExpression, CronTimeZone)
    /// At `anchor + k * seconds` for every whole k, untouched by daylight saving, run times and restarts.
    ///
    /// - precondition: `seconds` is at least 1.
    case interval(seconds: Int, anchor: Timestamp)
    case once(at: Timestamp)

    /// The first slot that is strictly later; nil when there is none.
    package func next(after time: Timestamp) -> Timestamp? {
        switch self {
        case .cron(let expression, let zone):
            return expression.next(after: time, in: zone)
        case .interval(let seconds, let anchor):
            let length = Int64(seconds) * 1000
            let passed = (time.milliseconds - anchor.milliseconds).flooringQuotient(length)
            return Timestamp(milliseconds: anchor.milliseconds + (passed + 1) * length)
        case .once(let instant):
            return instant > time ? instant : nil
        }
    }

    /// The slots from `first`, which is one, through `end`, at most `limit` of them, and the slot after the last.
    package func slots(from first: Timestamp, through end: Timestamp, limit: Int) -> DueSlots {
        var due: [Timestamp] = []
        var cursor: Timestamp? = first
        while let slot = cursor, slot <= end, due.count < limit {
            due.append(slot)
            cursor = next(after: slot)
        }
        return DueSlots(slots: due, next: cursor)
    }
}

/// Slots that have come, oldest first.
package struct DueSlots: Equatable, Sendable {
    package var slots: [Timestamp]
    /// The slot after the last; it may have come too, if a limit cut the list.
    package var next: Timestamp?
}
