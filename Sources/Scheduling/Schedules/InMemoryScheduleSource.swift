import Synchronization
package import Timestamps

/// Schedules that live as long as the process: the reference that the others are held against in tests.
package final class InMemoryScheduleSource: ScheduleSource {
    package let name = "memory"
    private let clock: WallClock
    private let decide: @Sendable (ScheduledTask) -> SendDecision
    private let entries = Mutex<[String: ScheduleEntry]>([:])

    package init(clock: WallClock, preSend decide: @escaping @Sendable (ScheduledTask) -> SendDecision = { _ in .send })
    {
        self.clock = clock
        self.decide = decide
    }

    package func schedules(after id: String?, limit: Int) -> [ScheduledTask] {
        entries.withLock { entries in
            entries.keys.sorted().filter { id == nil || $0 > (id ?? "") }.prefix(limit).compactMap { entries[$0]?.task }
        }
    }

    package func add(_ task: ScheduledTask) throws {
        try entries.withLock { entries in
            entries[task.scheduleID] = try ScheduleEntry(
                adding: task, over: entries[task.scheduleID], now: clock.now)
        }
    }

    @discardableResult
    package func delete(id: String) -> Bool {
        entries.withLock { $0.removeValue(forKey: id) != nil }
    }

    package func preSend(_ task: ScheduledTask) -> SendDecision { decide(task) }

    /// Settles what has come.
    ///
    /// - returns: what is sent, with its slot: by id, then by slot.
    package func takeDue() throws -> [(task: ScheduledTask, slot: Timestamp)] {
        let now = clock.now
        return try entries.withLock { entries in
            var sent: [(task: ScheduledTask, slot: Timestamp)] = []
            for (id, entry) in entries.sorted(by: { $0.key < $1.key }) {
                let turn = try entry.turn(now: now, limit: .max)
                entries[id] = turn.entry
                var task = entry.task
                task.labels[LabelNames.scheduleID] = id
                for slot in turn.slots where slot.runs && decide(entry.task) == .send { sent.append((task, slot.slot)) }
            }
            return sent
        }
    }
}
