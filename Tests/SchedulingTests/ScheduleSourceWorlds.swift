import Store
import Synchronization
import TestSupport
import Timestamps

@testable import Scheduling

/// A schedule source with something that fires it, so that one suite can hold every source to the same rules.
protocol ScheduleSourceWorld: Sendable {
    associatedtype Source: ScheduleSource
    var source: Source { get }
    var clock: SettableClock { get }

    /// Sends what is due now.
    ///
    /// - returns: `id@seconds` of each run, with the seconds of its slot since the world began, sorted.
    func fire() async throws -> [String]
}

extension ScheduleSourceWorld {
    static var start: Timestamp { SettableClock().now }

    static func name(_ id: String, _ slot: Timestamp) -> String {
        "\(id)@\((slot - start).components.seconds)"
    }
}

/// Which tasks a test does not want sent, by label.
let cancelling: @Sendable (ScheduledTask) -> SendDecision = { $0.labels["cancel"] == nil ? .send : .cancel }

struct InMemoryWorld: ScheduleSourceWorld {
    let clock = SettableClock()
    let source: InMemoryScheduleSource

    init() {
        source = InMemoryScheduleSource(clock: clock.wallClock, preSend: cancelling)
    }

    func fire() throws -> [String] {
        try source.takeDue().map { Self.name($0.task.labels["schedule_id"] ?? "?", $0.slot) }.sorted()
    }
}

struct SQLiteWorld: ScheduleSourceWorld {
    private let world: SchedulingWorld
    private let runs: Runs
    let source: SQLiteScheduleSource

    var clock: SettableClock { world.clock }

    private final class Runs: Sendable {
        let names = Mutex<[String]>([])
        let told = Mutex<[String]>([])
    }

    init() throws {
        let runs = Runs()
        self.runs = runs
        let made = Mutex<SQLiteScheduleSource?>(nil)
        world = try SchedulingWorld(
            work: { context in
                let name = context.job.slot.map { Self.name(context.labels["schedule_id"] ?? "?", $0) } ?? "?"
                runs.names.withLock { $0.append(name) }
                return { _ in TaskOutcome(.success) }
            },
            sources: { store, clock in
                let source = SQLiteScheduleSource(store: store, clock: clock, preSend: cancelling) { task in
                    runs.told.withLock { $0.append(task.scheduleID) }
                }
                made.withLock { $0 = source }
                return [source]
            })
        guard let source = made.withLock(\.self) else { throw ScheduleError.malformed(id: "", reason: "no source") }
        self.source = source
    }

    func fire() async throws -> [String] {
        repeat {
            try await world.settle()
            // There are fewer workers than jobs.
        } while try await !world.store.read { try $0.jobs(state: .ready, limit: 1) }.isEmpty
        return runs.names.withLock { names in
            defer { names = [] }
            return names.sorted()
        }
    }

    /// What the source was told of since it was last asked.
    func told() -> [String] {
        runs.told.withLock { told in
            defer { told = [] }
            return told.sorted()
        }
    }

    func register(_ task: ScheduledTask, source: String) async throws {
        let now = clock.now
        try await world.store.write { try $0.register(task, source: source, now: now) }
    }

    func slots(_ id: String) async throws -> [SlotRow] { try await world.slots(id) }
}
