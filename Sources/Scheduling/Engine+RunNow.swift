import Store
import Timestamps

extension Engine {
    /// Runs one attempt of a waiting job in a process that has no loop, as soon as the gate of its queue lets it.
    ///
    /// - returns: once the attempt has ended; at once if the job does not wait (any more).
    package func runNow(taskID: String) async throws {
        try await recover()
        while let wait = try await startNow(taskID: taskID) {
            try await Task.sleep(for: wait)
        }
        await finishRunning()
    }
}
