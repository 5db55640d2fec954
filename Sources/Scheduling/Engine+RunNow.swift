import Store
import Timestamps

extension Engine {
    /// The longest that ``runNow(taskID:)`` waits for the gate, since it keeps a server from starting meanwhile.
    private static var longestWait: Duration { .seconds(60) }

    /// Runs one attempt of a waiting job in a process that has no loop, as soon as the gate of its queue lets it.
    ///
    /// Returns once the attempt has ended; at once if the job does not wait (any more).
    ///
    /// - returns: how long the gate stays shut, if that is too long to wait for; then nothing was run.
    package func runNow(taskID: String) async throws -> Duration? {
        try await recover()
        while let wait = try await startNow(taskID: taskID) {
            guard wait <= Self.longestWait else { return wait }
            try await sleep(wait)
        }
        await finishRunning()
        return nil
    }
}
