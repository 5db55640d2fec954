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
            return Self.slot(of: seconds, anchor, near: time) { passed in passed + 1 }
        case .once(let instant):
            return instant > time ? instant : nil
        }
    }

    /// The last slot that is strictly earlier; nil when there is none.
    package func previous(before time: Timestamp) -> Timestamp? {
        switch self {
        case .cron(let expression, let zone):
            return expression.previous(before: time, in: zone)
        case .interval(let seconds, let anchor):
            guard time.milliseconds > .min else { return nil }
            return Self.slot(of: seconds, anchor, near: Timestamp(milliseconds: time.milliseconds - 1)) { $0 }
        case .once(let instant):
            return instant < time ? instant : nil
        }
    }

    /// The first slots that are strictly later, at most `limit` of them, for people to read: up to the year 9999, where
    /// cron expressions end too.
    package func next(_ limit: Int, after time: Timestamp) -> [Timestamp] {
        var slots: [Timestamp] = []
        var cursor = time
        while slots.count < limit, let slot = next(after: cursor), slot.seconds <= CronExpression.horizon.upperBound {
            slots.append(slot)
            cursor = slot
        }
        return slots
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

    /// The latest slots from `first`, which is one, through `end`, oldest first and at most `limit` of them. What it
    /// costs does not depend on how many there are.
    package func latestSlots(_ limit: Int, from first: Timestamp, through end: Timestamp) -> [Timestamp] {
        guard first <= end, limit > 0 else { return [] }
        var latest: [Timestamp] = []
        var cursor = Timestamp(milliseconds: end.milliseconds + 1)
        while latest.count < limit, let slot = previous(before: cursor), slot > first {
            latest.append(slot)
            cursor = slot
        }
        if latest.count < limit { latest.append(first) }
        return latest.reversed()
    }

    /// - parameter choose: gets the number k of the last slot at or before `time`, and returns the k that is wanted.
    /// - returns: nil for a slot that no ``Timestamp`` can hold.
    private static func slot(
        of seconds: Int, _ anchor: Timestamp, near time: Timestamp, _ choose: (Int64) -> Int64
    ) -> Timestamp? {
        let (length, isTooLong) = Int64(seconds).multipliedReportingOverflow(by: 1000)
        let (passed, isTooFar) = time.milliseconds.subtractingReportingOverflow(anchor.milliseconds)
        guard !isTooLong, !isTooFar else { return nil }
        let number = choose(passed.flooringQuotient(length))
        let (distance, isBeyond) = number.multipliedReportingOverflow(by: length)
        let (slot, isOut) = anchor.milliseconds.addingReportingOverflow(distance)
        return isBeyond || isOut ? nil : Timestamp(milliseconds: slot)
    }
}

/// Slots that have come, oldest first.
package struct DueSlots: Equatable, Sendable {
    package var slots: [Timestamp]
    /// The slot after the last; it may have come too, if a limit cut the list.
    package var next: Timestamp?
}
