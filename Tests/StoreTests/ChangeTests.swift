import Logging
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Store

/// What each kind of write tells the listeners of commits.
struct ChangeTests {
    let folder: TemporaryFolder
    let store: Store
    let now = Timestamp(seconds: 1_700_000_000)
    private let heard = Heard()

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(
            path: folder.file("a.sqlite"), durability: .normal,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        store.onCommit { [heard] in heard.add($0) }
    }

    /// What one write told.
    private func changes(_ body: @escaping @Sendable (WriteTransaction) throws -> Void) async throws -> Set<Change> {
        _ = heard.take()
        try await store.write(body)
        return heard.take()
    }

    /// A write, and what it should tell.
    private struct Case: Sendable {
        let write: @Sendable (WriteTransaction) throws -> Void
        let told: Set<Change>

        init(_ told: Set<Change>, _ write: @escaping @Sendable (WriteTransaction) throws -> Void) {
            self.told = told
            self.write = write
        }
    }

    private func expect(_ cases: [Case]) async throws {
        for (index, one) in cases.enumerated() {
            let told = try await changes(one.write)
            #expect(told == one.told, "case \(index)")
        }
    }

    /// The listeners of a commit are told before its caller.
    private final class Heard: Sendable {
        private let changes = Mutex<Set<Change>>([])

        func add(_ new: Set<Change>) { changes.withLock { $0.formUnion(new) } }

        func take() -> Set<Change> {
            changes.withLock { changes in
                defer { changes = [] }
                return changes
            }
        }
    }

    @Test func `players tell what becomes of them on the boards, and every other change as such`() async throws {
        let now = now
        func listing(_ change: ListingChange) -> Set<Change> { [.player(id: 1), .listing(player: 1, change)] }
        try await expect([
            Case(listing(.added)) { try $0.addTestPlayer("Zezima") },
            Case(listing(.deactivated)) { try $0.setPlayerActive(id: 1, false) },
            Case(listing(.added)) { try $0.setPlayerActive(id: 1, true) },
            Case(listing(.renamed)) { try $0.setPlayerName(id: 1, nameKey: "zed", username: "Zed") },
            Case(listing(.removed)) { try $0.markPlayerRemoved(id: 1, now: now) },
            Case([.player(id: 1)]) { try $0.setPlayerPaused(id: 1, true) },
            Case([.player(id: 1)]) { try $0.setPlayerTags(id: 1, ["main"]) },
            Case([.player(id: 1)]) { try $0.notePlayerFailed(id: 1, error: "x") },
            Case([.player(id: 1)]) { try $0.setPlayerArchived(id: 1, from: "Zed") },
            Case([.player(id: 1)]) { try $0.setAlias(nameKey: "old", username: "Old", player: 1, until: now) },
            Case([.player(id: 1)]) { try $0.dropAlias(nameKey: "old") },
            Case([]) { try $0.dropAlias(nameKey: "nobody") },
        ])
        try store.close()
    }

    @Test func `a new reading is told, one that shows what was known is not`() async throws {
        let now = now
        _ = try await store.write { try $0.addTestPlayer("Zezima") }
        try await expect([
            Case([.reading(player: 1)]) { _ = try $0.insertReading(player: 1, table: 1, seenAt: now) },
            Case([]) { try $0.extendReading(id: 1, lastSeenAt: now + .hours(1)) },
        ])
        try store.close()
    }

    @Test func `a job tells of each of its states`() async throws {
        let now = now
        let job = NewJob(
            taskID: "a", taskName: "task", queue: "maintenance", args: "[]", kwargs: "{}", labels: "{}",
            uniqueKey: "key", runAt: now + .hours(1), maxAttempts: 3, timeoutMilliseconds: 1000)
        try await expect([
            Case([.job(id: 1), .work]) { _ = try $0.enqueue(job, now: now) },
            // The same job again: nothing changes.
            Case([]) { _ = try $0.enqueue(job, now: now) },
            Case([.job(id: 1), .work]) { try $0.hasten(job: 1, now: now) },
            Case([.job(id: 1)]) { try $0.claim(job: 1, token: 7, now: now, leaseExpiresAt: now) },
            Case([]) { _ = try $0.finish(job: 1, token: 8, state: .failed, error: nil, now: now) },
            Case([.job(id: 1), .work]) { _ = try $0.finish(job: 1, token: 7, state: .failed, error: nil, now: now) },
            Case([.job(id: 1), .work]) { try $0.restart(job: 1, maxAttempts: 4, now: now) },
            Case([.job(id: 1)]) { _ = try $0.cancelWaiting(job: 1, reason: "x", now: now) },
            Case([]) { _ = try $0.cancelWaiting(job: 1, reason: "x", now: now) },
        ])
        try store.close()
    }
}
