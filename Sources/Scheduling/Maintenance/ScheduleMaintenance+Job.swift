import Cron
package import Store
package import Timestamps

extension ScheduleMaintenance {
    /// The daily job: verify and repair. Its result has osrsdiff's shape (osrsdiff-api §5.5).
    ///
    /// - parameter afterSuccess: is done in the transaction that ends a run after which all is well.
    package func definition(
        afterSuccess: @escaping @Sendable (WriteTransaction, Timestamp) throws -> Void = { _, _ in }
    ) -> TaskDefinition {
        TaskDefinition(
            name: Self.taskName, queue: Queue.maintenance, maximumAttempts: 2, timeout: .minutes(30),
            uniqueKey: { _ in Self.taskName },
            work: { _ in
                let result = try await report(isDryRun: false)
                return { [clock] transaction in
                    let ending = Self.ending(result)
                    if ending == .success { try afterSuccess(transaction, clock.now) }
                    return TaskOutcome(ending, result: result)
                }
            })
    }

    /// Repairs, and says so in osrsdiff's shape.
    package func report(isDryRun: Bool, batchSize: Int = standardBatchSize) async throws -> [String: JSONValue] {
        let started = ContinuousClock.now
        let repair = try await repair(isDryRun: isDryRun, batchSize: batchSize)
        let summary = try await store.read { snapshot in
            let players = try snapshot.players()
            let active = players.filter { $0.isActive && !$0.isPaused }
            return MaintenanceReport.summary(
                players: players.count, active: active.count, scheduled: active.count { $0.scheduleID != nil },
                schedules: try snapshot.scheduleIDs(prefix: PlayerScheduleManager.prefix).count)
        }
        return MaintenanceReport.repair(
            repair, summary: summary, at: clock.now, took: ContinuousClock.now - started)
    }

    /// Players that could not be scheduled are something to know.
    private static func ending(_ result: [String: JSONValue]) -> TaskOutcome.Ending {
        guard result["status"] == "issues_remain", case .string(let message)? = result["message"] else {
            return .success
        }
        return .warning(errorType: "issues_remain", message: message)
    }

    /// Daily at 04:00 UTC, as osrsdiff does it.
    package static func schedule() throws -> ScheduledTask {
        ScheduledTask(
            scheduleID: taskName, taskName: taskName, timing: .cron(try CronExpression("0 4 * * *"), nil))
    }
}
