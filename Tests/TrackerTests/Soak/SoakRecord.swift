import Hiscores
import Scheduling
import Store
import Timestamps
import Tracker

/// What a soak left: the file, read once, and what the hiscores counted.
struct SoakRecord: Sendable {
    struct Player: Sendable {
        var row: PlayerRow
        var schedule: ScheduleRow?
        var slots: [SlotRow]
        var current: PlayerCurrentRow?
        /// Metric by metric, oldest first.
        var samples: [SampleRow]
        /// Those whose time is known.
        var events: [EventRow]
        var isOnHold: Bool
    }

    let players: [Player]
    let jobs: [JobRow]
    let executions: [ExecutionRow]
    let metrics: [Int64: Metric]
    let tables: [Int64: GameMode]
    let inconsistencies: [ScheduleInconsistency]

    init(in snapshot: ReadSnapshot, schedules: PlayerScheduleManager, now: Timestamp) throws {
        players = try snapshot.players().map { row in
            Player(
                row: row, schedule: try row.scheduleID.flatMap { try snapshot.schedule(id: $0) },
                slots: try snapshot.slots(schedule: PlayerRow.fetchKey(id: row.id)),
                current: try snapshot.current(player: row.id), samples: try snapshot.samples(player: row.id),
                events: try snapshot.events(player: row.id, limit: 10_000),
                isOnHold: try snapshot.heldReading(player: row.id) != nil)
        }
        jobs = try snapshot.jobs(limit: .max)
        executions = try snapshot.executions(limit: .max)
        metrics = Dictionary(uniqueKeysWithValues: try snapshot.metrics().map { ($0.id, $0.metric) })
        tables = try snapshot.hiscoreTableNames().compactMapValues(GameMode.init)
        inconsistencies = try schedules.verify(in: snapshot, now: now).inconsistencies
    }
}
