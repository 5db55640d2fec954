import Cron
package import Scheduling
import Store
import Timestamps

extension Backups {
    /// The scheduled job. Its result tells the path, the size and what was deleted.
    package func definition() -> TaskDefinition {
        TaskDefinition(
            name: Self.taskName, queue: Queue.maintenance, maximumAttempts: 5, timeout: .hours(1),
            uniqueKey: { _ in Self.taskName },
            work: { _ in
                let outcome = try await outcome()
                return { _ in outcome }
            })
    }

    private func outcome() async throws -> TaskOutcome {
        do {
            let made = try await make()
            let ending: TaskOutcome.Ending =
                made.rotationFailure.map {
                    .warning(
                        errorType: "rotation", message: "the backup was made, but older ones were not deleted: \($0)")
                } ?? .success
            return TaskOutcome(
                ending,
                result: [
                    "path": .string(made.path), "bytes": .integer(made.file.bytes),
                    "deleted": .array(made.deleted.map(JSONValue.string)),
                ])
        } catch let error as DatabaseCopyError {
            return .failed(error.kind, "\(error)")
        } catch let error as StoreError {
            return .failed("database", "\(error)")
        }
    }

    /// When the copy is made.
    package func schedule() -> ScheduledTask {
        ScheduledTask(
            scheduleID: Self.taskName, taskName: Self.taskName, timing: .cron(cron, rotation.timeZone))
    }
}

extension TaskOutcome {
    fileprivate static func failed(_ type: String, _ message: String) -> TaskOutcome {
        TaskOutcome(.failure(errorType: type, message: message, retryAfter: nil, isFinal: false))
    }
}

extension DatabaseCopyError {
    /// The word that executions are found by.
    fileprivate var kind: String {
        switch self {
        case .noRoom: "no_room"
        case .folderUnusable: "folder"
        case .damaged: "damaged"
        case .targetExists, .inProgress, .failed: "copy"
        }
    }
}
