package import Hiscores
import Scheduling
package import Store
import Timestamps

extension PlayerRoster {
    /// Enqueues a fetch of a player, unless one waits already; then that one, and it waits no longer than for the gate.
    package func fetch(_ name: PlayerName) async throws -> (player: PlayerRow, job: EnqueuedJob) {
        try await fetch { try $0.requirePlayer(name) }
    }

    /// The same for a player by number.
    package func fetch(id: Int64) async throws -> (player: PlayerRow, job: EnqueuedJob) {
        try await fetch { try $0.requirePlayer(id: id) }
    }

    private func fetch(
        _ find: @escaping @Sendable (WriteTransaction) throws -> PlayerRow
    ) async throws -> (player: PlayerRow, job: EnqueuedJob) {
        let now = clock.now
        return try await store.write { [self] transaction in
            let player = try find(transaction)
            let job = try schedules.fetchNow(player, tasks: tasks, random: random, in: transaction, now: now)
            if job.wasWaiting { try transaction.hasten(job: job.id, now: now) }
            return (player, job)
        }
    }
}
