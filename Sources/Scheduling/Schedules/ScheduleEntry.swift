import Cron
package import Timestamps

/// A scheduled task and how far it has got. Pure, so that every schedule source fires by the same rules.
package struct ScheduleEntry: Equatable, Sendable {
    package var task: ScheduledTask
    /// The cursor: the next slot to take up; nil when there is none any more, or the entry is on hold.
    package var nextDueAt: Timestamp?
    /// The last slot that was sent.
    package var lastSlot: Timestamp?

    package init(task: ScheduledTask, nextDueAt: Timestamp?, lastSlot: Timestamp?) {
        self.task = task
        self.nextDueAt = nextDueAt
        self.lastSlot = lastSlot
    }

    /// What adding a task makes of the entry that has its id.
    ///
    /// If recurrence, zone and misfire policy are those of the stored one, the cursor stays where it is, so that a
    /// restart neither fires again nor forgets. Otherwise the schedule starts afresh: a cron with its next time, an
    /// interval on its anchor's grid (without an anchor now, which becomes the anchor), a one-shot at its time even if
    /// that has passed. So does one that had been put on hold.
    ///
    /// - throws: ``ScheduleError/neverFires(id:cron:)``.
    package init(adding task: ScheduledTask, over stored: ScheduleEntry?, now: Timestamp) throws(ScheduleError) {
        var task = task
        var isNew = false
        if case .interval(let seconds, nil) = task.timing {
            if case .interval(seconds, let anchor?) = stored?.task.timing {
                task.timing = .interval(seconds: seconds, anchor: anchor)
            } else {
                // On first sight it runs at once, and that instant is a slot of its grid.
                task.timing = .interval(seconds: seconds, anchor: now)
                isNew = true
            }
        }
        self.init(task: task, nextDueAt: isNew ? now : try Self.firstSlot(of: task, now: now), lastSlot: nil)
        if let stored, stored.nextDueAt != nil, stored.task.timing == task.timing, stored.task.misfire == task.misfire {
            nextDueAt = stored.nextDueAt
            lastSlot = stored.lastSlot
        }
    }

    /// How far a clock may be set back before cursors that it had advanced count as wrong: a day, and the hour of a
    /// change of the clock.
    static let cursorTolerance: Duration = .hours(25)

    /// The latest instant at which the cursor can rightly be, if it is beyond that: it was advanced by a clock that was
    /// far ahead, and the schedule would not run until that time comes. nil where all is well.
    ///
    /// Only a repair acts on it: at a start it may be this clock that is wrong, and then the cursor has to be kept.
    package func latestCursor(now: Timestamp) -> Timestamp? {
        guard now.isOfSetClock, let nextDueAt, let latest = task.recurrence?.next(after: now + Self.cursorTolerance)
        else { return nil }
        return nextDueAt > latest ? latest : nil
    }

    private static func firstSlot(of task: ScheduledTask, now: Timestamp) throws(ScheduleError) -> Timestamp {
        switch task.timing {
        case .time(let time):
            return time
        case .interval:
            return task.recurrence?.next(after: now) ?? now
        case .cron(let expression, let zone):
            guard let next = expression.next(after: now, in: zone ?? .utc) else {
                throw .neverFires(id: task.scheduleID, cron: expression.text)
            }
            return next
        }
    }
}

extension ScheduleEntry {
    /// What one look at an entry settles.
    package struct Turn: Equatable, Sendable {
        /// Slots that have come, oldest first, and whether they run.
        package var slots: [(slot: Timestamp, runs: Bool)]
        /// The entry as it goes on; nil: it has done its work and is deleted.
        package var entry: ScheduleEntry?
        /// More slots have come than were settled.
        package var isCut: Bool

        package static func == (left: Turn, right: Turn) -> Bool {
            left.entry == right.entry && left.isCut == right.isCut
                && left.slots.elementsEqual(right.slots) { $0 == $1 }
        }
    }

    /// Settles the slots that have come by now, at most `limit` of them. Those on time run; those that were missed meet
    /// the misfire policy; a one-shot is always sent, and deleted then.
    ///
    /// - throws: ``ScheduleError/malformed(id:reason:)`` for an interval without an anchor.
    package func turn(now: Timestamp, limit: Int) throws(ScheduleError) -> Turn {
        guard let nextDueAt, nextDueAt <= now else { return Turn(slots: [], entry: self, isCut: false) }
        guard let recurrence = task.recurrence else {
            throw .malformed(id: task.scheduleID, reason: "an interval without an anchor")
        }
        if case .once = recurrence { return Turn(slots: [(nextDueAt, true)], entry: nil, isCut: false) }
        guard nextDueAt.isOfSetClock else {
            // Added before the clock was set. What lies between are no runs that anybody missed.
            var entry = self
            entry.nextDueAt = recurrence.next(after: now)
            return Turn(slots: [], entry: entry, isCut: false)
        }
        let due = recurrence.slots(from: nextDueAt, through: now, limit: limit)
        let missedRuns = Set(task.misfire.missedRuns(of: recurrence, from: nextDueAt, now: now))
        let slots = due.slots.map { slot in
            (slot: slot, runs: MisfirePolicy.isOnTime(slot, now: now) || missedRuns.contains(slot))
        }
        var entry = self
        entry.nextDueAt = due.next
        entry.lastSlot = slots.last(where: \.runs)?.slot ?? lastSlot
        return Turn(slots: slots, entry: entry, isCut: due.next.map { $0 <= now } ?? false)
    }
}
