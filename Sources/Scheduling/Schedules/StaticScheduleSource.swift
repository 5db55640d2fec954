package import Store
package import Timestamps

/// Schedules that are declared in code, as osrsdiff's label source. They are mirrored into the table at start-up, so
/// that the engine has one place to read; those that are gone from the code are removed there.
package struct StaticScheduleSource: ScheduleSource {
    package static let sourceName = "static"

    package let name = sourceName
    private let tasks: [ScheduledTask]
    private let store: Store
    private let clock: WallClock

    /// - parameter tasks: their ids must differ.
    package init(_ tasks: [ScheduledTask], store: Store, clock: WallClock) {
        self.tasks = tasks.sorted { $0.scheduleID < $1.scheduleID }
        self.store = store
        self.clock = clock
    }

    package func startup() async throws {
        let now = clock.now
        try await store.write { [tasks] transaction in
            for task in tasks { try transaction.register(task, source: Self.sourceName, now: now) }
            let declared = Set(tasks.map(\.scheduleID))
            for id in try transaction.scheduleIDs(source: Self.sourceName) where !declared.contains(id) {
                try transaction.deleteSchedule(id: id)
            }
        }
    }

    package func schedules(after id: String?, limit: Int) -> [ScheduledTask] {
        Array(tasks.filter { id == nil || $0.scheduleID > (id ?? "") }.prefix(limit))
    }

    /// - throws: always: what is declared in code is changed there.
    package func add(_ task: ScheduledTask) throws {
        throw ScheduleError.keptElsewhere(id: task.scheduleID, source: name, verb: "added")
    }

    /// - throws: for an id that is declared here. An unknown one is not an error.
    @discardableResult
    package func delete(id: String) throws -> Bool {
        guard tasks.contains(where: { $0.scheduleID == id }) else { return false }
        throw ScheduleError.keptElsewhere(id: id, source: name, verb: "deleted")
    }
}
