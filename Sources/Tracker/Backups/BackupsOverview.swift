package import Store
package import Timestamps

/// What operators want to know about their backups.
package struct BackupsOverview: Sendable {
    /// One attempt of the job.
    package struct Run: Equatable, Sendable {
        package var startedAt: Timestamp
        package var status: ExecutionStatus
        package var duration: Duration?
        /// What went wrong; nil when nothing did.
        package var message: String?
    }

    package var directory: String
    /// Newest first.
    package var files: [BackupFile]
    /// Why the folder cannot be read; nil when it can.
    package var folderProblem: String?
    package var age: BackupAge
    /// The last attempt that has ended. Copies made by the command line are no attempts.
    package var lastRun: Run?
    package var lastFailure: Run?
    package var nextRun: Timestamp?
    /// Of the folder's disk; nil when that cannot be read.
    package var freeBytes: Int64?
    /// Whether a broken disk would take both, the database and its copies; nil when that cannot be told.
    package var isOnDatabaseDisk: Bool?

    /// Whether the last attempt failed, and no copy was made since.
    package var isFailing: Bool {
        guard let failure = lastFailure else { return false }
        guard let newest = files.first else { return true }
        return newest.time < Timestamp(seconds: failure.startedAt.seconds)
    }
}

extension Backups {
    /// - parameter oldestLook: how old what is told of the folder may be. A copy that this process has made since is told
    ///   in any case.
    /// - throws: when the database cannot be read.
    package func overview(_ reader: StoreReader, oldestLook: Duration = .zero) async throws -> BackupsOverview {
        let look = try await looks.look(at: folder, database: database, now: clock.now, oldest: oldestLook)
        let (record, next, since) = try await reader.read { snapshot in
            (
                try snapshot.record(ofTask: Self.taskName), try snapshot.schedule(id: Self.taskName)?.nextDueAt,
                try snapshot.scheduleCreation(id: Self.taskName)
            )
        }
        return BackupsOverview(
            directory: directory, files: look.files, folderProblem: look.problem,
            age: BackupAge(
                newest: look.files.first?.time, since: since, cron: cron, zone: rotation.timeZone, now: clock.now),
            lastRun: record.last.map(BackupsOverview.Run.init),
            lastFailure: record.lastFailure.map(BackupsOverview.Run.init),
            nextRun: next, freeBytes: look.freeBytes, isOnDatabaseDisk: look.sharesDisk)
    }
}

extension BackupsOverview.Run {
    fileprivate init(_ row: ExecutionRow) {
        startedAt = row.startedAt
        status = row.status
        duration = row.durationMilliseconds.map { .milliseconds($0) }
        message = row.errorMessage
    }
}
