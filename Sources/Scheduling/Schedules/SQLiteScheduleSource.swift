package import Store
package import Timestamps

/// The `schedules` table: what the engine reads, and nothing else.
package struct SQLiteScheduleSource: ScheduleSource {
    /// Of entries that were added while the program ran.
    package static let dynamicName = "dynamic"

    package let name = dynamicName
    private let store: Store
    private let clock: WallClock
    private let reserved: Set<String>
    private let decide: @Sendable (ScheduledTask) -> SendDecision
    private let sent: @Sendable (ScheduledTask) async -> Void

    /// - parameter reserved: ids of entries that the code declares, which may not be in the table yet.
    package init(
        store: Store, clock: WallClock, reserved: Set<String> = [],
        preSend decide: @escaping @Sendable (ScheduledTask) -> SendDecision = { _ in .send },
        postSend sent: @escaping @Sendable (ScheduledTask) async -> Void = { _ in }
    ) {
        self.store = store
        self.clock = clock
        self.reserved = reserved
        self.decide = decide
        self.sent = sent
    }

    package func schedules(after id: String?, limit: Int) async throws -> [ScheduledTask] {
        try await store.read { try $0.schedules(after: id ?? "", limit: limit).map { try ScheduledTask(row: $0) } }
    }

    package func add(_ task: ScheduledTask) async throws {
        let now = clock.now
        try await store.write { [reserved] transaction in
            try transaction.requireOwn(id: task.scheduleID, reserved: reserved, verb: "replaced")
            if case .time(let time) = task.timing, try transaction.hasSlot(schedule: task.scheduleID, slot: time) {
                throw ScheduleError.alreadySent(id: task.scheduleID, time: time)
            }
            if let id = task.taskID, try transaction.job(taskID: id) != nil {
                throw ScheduleError.usedTaskID(id: task.scheduleID, taskID: id)
            }
            try transaction.register(task, source: Self.dynamicName, now: now)
        }
    }

    @discardableResult
    package func delete(id: String) async throws -> Bool {
        try await store.write { [reserved] transaction in
            try transaction.requireOwn(id: id, reserved: reserved, verb: "deleted")
            return try transaction.deleteSchedule(id: id)
        }
    }

    package func preSend(_ task: ScheduledTask) -> SendDecision { decide(task) }

    package func postSend(_ task: ScheduledTask) async { await sent(task) }
}

extension WriteTransaction {
    /// Entries of players and of the program's own tasks are kept by those: changed behind their backs, a player
    /// would silently not be polled any more.
    ///
    /// - throws: ``ScheduleError/keptElsewhere(id:source:verb:)``.
    fileprivate func requireOwn(id: String, reserved: Set<String>, verb: String) throws {
        guard !reserved.contains(id) else {
            throw ScheduleError.keptElsewhere(id: id, source: StaticScheduleSource.sourceName, verb: verb)
        }
        let source = try schedule(id: id)?.source ?? (PlayerScheduleManager.playerID(of: id) != nil ? "player" : nil)
        if let source, source != SQLiteScheduleSource.dynamicName {
            throw ScheduleError.keptElsewhere(id: id, source: source, verb: verb)
        }
    }
}
