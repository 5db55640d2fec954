/// Where schedules come from, and what is asked before and told after each of their runs: TaskIQ's schedule source.
///
/// There is one entry for each id. What adding, sending and deleting mean is the same for all sources; the conformance
/// suite of the tests says it.
package protocol ScheduleSource: Sendable {
    /// What the `source` column of its entries says.
    var name: String { get }

    /// Called once before the first tick. A source that throws is logged, and the others go on.
    func startup() async throws
    /// Called once after the last tick.
    func shutdown() async throws

    /// A page of the tasks, by id.
    ///
    /// - parameter id: the page begins with the first id that is greater; nil for the first page.
    func schedules(after id: String?, limit: Int) async throws -> [ScheduledTask]
    /// Adds a task, or replaces the one of its id; if it recurs the same, its cursor stays.
    ///
    /// - throws: ``ScheduleError`` for one that never fires, or that this source may not change.
    func add(_ task: ScheduledTask) async throws
    /// Deletes a task. An unknown id is not an error.
    ///
    /// - returns: whether there was one.
    @discardableResult
    func delete(id: String) async throws -> Bool

    /// Asked for each run, in the transaction that sends it: it must be quick and must not wait.
    func preSend(_ task: ScheduledTask) -> SendDecision
    /// Told of each run once it is on the disk.
    func postSend(_ task: ScheduledTask) async
}

/// Whether a run is sent.
package enum SendDecision: Equatable, Sendable {
    case send
    /// The slot is settled as `cancelled`, and the schedule goes on.
    case cancel
}

extension ScheduleSource {
    /// How many tasks are asked for at a time.
    package static var pageSize: Int { 500 }

    package func startup() async throws {}
    package func shutdown() async throws {}
    package func preSend(_ task: ScheduledTask) -> SendDecision { .send }
    package func postSend(_ task: ScheduledTask) async {}

    /// All tasks, page by page.
    package func forEachSchedule(_ body: (ScheduledTask) async throws -> Void) async throws {
        var last: String?
        while true {
            let page = try await schedules(after: last, limit: Self.pageSize)
            for task in page { try await body(task) }
            guard page.count == Self.pageSize else { return }
            last = page.last?.scheduleID
        }
    }

    /// Takes over all tasks of another source. It can be run again: what is there already keeps its cursor.
    ///
    /// - parameter deletes: whether the other source loses each task once this one has it.
    /// - returns: how many were taken over.
    @discardableResult
    package func migrate(from other: some ScheduleSource, deletes: Bool) async throws -> Int {
        var count = 0
        try await other.forEachSchedule { task in
            try await add(task)
            if deletes { try await other.delete(id: task.scheduleID) }
            count += 1
        }
        return count
    }
}

/// The sources an engine asks, by the name that entries carry.
package struct ScheduleSources: Sendable {
    package let all: [any ScheduleSource]

    /// - parameter all: in the order in which they start.
    package init(_ all: [any ScheduleSource] = []) {
        self.all = all
    }

    /// The source that is asked about an entry. The table's own speaks for entries that others keep in it, as players
    /// do.
    subscript(name: String) -> (any ScheduleSource)? {
        all.first { $0.name == name } ?? all.first { $0.name == SQLiteScheduleSource.dynamicName }
    }
}
