package import Store
package import Timestamps

/// Keeps players and schedules in line: verifies, repairs, rebuilds. Every change goes through the
/// ``PlayerScheduleManager``, in batches, so that others can write between them.
package struct ScheduleMaintenance: Sendable {
    package static let taskName = "schedule_maintenance_job"
    package static let standardBatchSize = 50

    let store: Store
    let schedules: PlayerScheduleManager
    let clock: WallClock

    package init(store: Store, schedules: PlayerScheduleManager, clock: WallClock) {
        self.store = store
        self.schedules = schedules
        self.clock = clock
    }

    package func verify() async throws -> ScheduleVerification {
        let now = clock.now
        return try await store.read { [schedules] in try schedules.verify(in: $0, now: now) }
    }

    // MARK: - Repair

    /// What a repair did, or would do.
    package struct Repair: Equatable, Sendable {
        package var before = ScheduleVerification()
        package var removed: [ScheduleInconsistency] = []
        package var fixed: [ScheduleInconsistency] = []
        /// Players that could not be scheduled, with the reason.
        package var failed: [(problem: ScheduleInconsistency, error: String)] = []
        package var isDryRun = false
        /// Whether another look found nothing; nil for a dry run.
        package var isConsistentNow: Bool?

        package static func == (left: Repair, right: Repair) -> Bool {
            left.before == right.before && left.removed == right.removed && left.fixed == right.fixed
                && left.isDryRun == right.isDryRun && left.failed.elementsEqual(right.failed) { $0 == $1 }
        }
    }

    /// Removes entries that belong to nobody, and schedules players anew whose schedule is missing or wrong.
    package func repair(isDryRun: Bool, batchSize: Int = standardBatchSize) async throws -> Repair {
        var repair = Repair(before: try await verify(), isDryRun: isDryRun)
        guard !isDryRun else {
            repair.removed = repair.before.inconsistencies.filter(\.kind.isSurplus)
            repair.fixed = repair.before.inconsistencies.filter { !$0.kind.isSurplus && $0.kind != .unreadable }
            repair.failed = repair.before.inconsistencies.filter { $0.kind == .unreadable }.map { ($0, $0.issue) }
            return repair
        }
        for batch in repair.before.inconsistencies.batches(of: batchSize) {
            let now = clock.now
            let done = try await store.write { [schedules] in try schedules.repair(batch, in: $0, now: now) }
            repair.removed += done.removed
            repair.fixed += done.fixed
            repair.failed += done.failed
        }
        repair.isConsistentNow = try await verify().isConsistent
        return repair
    }

    // MARK: - Rebuild

    /// One batch of a rebuild.
    package struct Rebuild: Sendable {
        package struct Player: Sendable {
            package var id: Int64
            package var username: String
            package var oldScheduleID: String?
            package var newScheduleID: String?
            package var intervalMinutes: Int
            /// Whether its schedule was not as it is now.
            package var wasWrong: Bool
            package var error: String?
        }

        package var players: [Player] = []
        /// Where the next batch goes on; nil: this was the last.
        package var nextAfter: Int64?
        /// How many players there are to do in all.
        package var total = 0
    }

    /// Schedules active players that are not paused anew, in the order of their numbers, one batch of them. A schedule
    /// that recurs as it should keeps its cursor, so that no run is lost or made twice; so it can be stopped at any
    /// batch and run again.
    ///
    /// - parameter last: the number of the last player that was done; 0 to begin.
    package func rebuild(after last: Int64, isDryRun: Bool, batchSize: Int = standardBatchSize) async throws -> Rebuild
    {
        let now = clock.now
        guard !isDryRun else {
            return try await store.read { [schedules] snapshot in
                try schedules.batch(after: last, size: batchSize, in: snapshot) { player in
                    try schedules.rebuilt(player, in: snapshot, now: now)
                }
            }
        }
        return try await store.write { [schedules] transaction in
            try schedules.batch(after: last, size: batchSize, in: transaction) { player in
                var done = try schedules.rebuilt(player, in: transaction, now: now)
                do {
                    done.newScheduleID = try transaction.undoable {
                        try schedules.schedule(player, in: transaction, now: now)
                    }
                } catch let error where !(error is StoreError) {
                    done.newScheduleID = nil
                    done.error = "\(error)"
                }
                return done
            }
        }
    }
}

extension PlayerScheduleManager {
    fileprivate func repair(
        _ problems: [ScheduleInconsistency], in transaction: WriteTransaction, now: Timestamp
    ) throws -> ScheduleMaintenance.Repair {
        var done = ScheduleMaintenance.Repair()
        for problem in problems {
            if problem.kind.isSurplus {
                // It may have found its player since it was looked at.
                if let id = problem.playerID, let player = try transaction.player(id: id), player.isActive,
                    !player.isPaused
                {
                    continue
                }
                try transaction.deleteSchedule(id: problem.scheduleID)
                done.removed.append(problem)
            } else if let id = problem.playerID, let player = try transaction.player(id: id), player.isActive,
                !player.isPaused
            {
                do {
                    _ = try transaction.undoable {
                        try transaction.dropWrongCursor(of: problem.scheduleID, now: now)
                        return try schedule(player, in: transaction, now: now)
                    }
                    done.fixed.append(problem)
                } catch let error where !(error is StoreError) {
                    done.failed.append((problem, "\(error)"))
                }
            } else if problem.playerID == nil, let row = try transaction.schedule(id: problem.scheduleID) {
                // An entry of others, that does not run: it starts afresh as it stands.
                do {
                    try transaction.undoable {
                        try transaction.dropWrongCursor(of: row.scheduleID, now: now)
                        try transaction.register(try ScheduleEntry(row: row).task, source: row.source, now: now)
                    }
                    done.fixed.append(problem)
                } catch let error where !(error is StoreError) {
                    done.failed.append((problem, "\(error)"))
                }
            }
        }
        return done
    }

    fileprivate func batch(
        after last: Int64, size: Int, in snapshot: some ReadAccess,
        _ body: (PlayerRow) throws -> ScheduleMaintenance.Rebuild.Player
    ) throws -> ScheduleMaintenance.Rebuild {
        let all = try snapshot.players(activeOnly: true).filter { !$0.isPaused }
        let left = all.filter { $0.id > last }.sorted { $0.id < $1.id }
        let batch = left.prefix(size)
        return ScheduleMaintenance.Rebuild(
            players: try batch.map(body), nextAfter: left.count > size ? batch.last?.id : nil, total: all.count)
    }

    fileprivate func rebuilt(
        _ player: PlayerRow, in snapshot: some ReadAccess, now: Timestamp
    ) throws -> ScheduleMaintenance.Rebuild.Player {
        ScheduleMaintenance.Rebuild.Player(
            id: player.id, username: player.username, oldScheduleID: player.scheduleID,
            newScheduleID: Self.scheduleID(of: player), intervalMinutes: player.intervalMinutes,
            wasWrong: try problem(of: player, in: snapshot, now: now) != nil)
    }
}

extension WriteTransaction {
    /// Puts an entry on hold whose cursor is of a clock that was far ahead, so that it starts afresh when it is
    /// registered.
    fileprivate func dropWrongCursor(of id: String, now: Timestamp) throws {
        guard let row = try schedule(id: id), let entry = try? ScheduleEntry(row: row),
            entry.latestCursor(now: now) != nil
        else { return }
        try advanceSchedule(id: id, nextDueAt: nil, lastSlot: nil)
    }
}

extension Array {
    fileprivate func batches(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: Swift.max(size, 1)).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
