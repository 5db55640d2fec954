import CoreMetrics
import Dispatch
import Foundation
import GRDB
import Logging
import Synchronization
import Timestamps

/// The one connection that writes, on a thread of its own.
///
/// Writes queue up here while a transaction runs; the next transaction takes what has queued up, each write in a
/// savepoint of its own, commits once, and only then answers. So the cost of a commit is shared, a failing write
/// takes no other with it, and nobody hears "done" of something that is not on the disk.
final class GroupCommitWriter: Sendable {
    /// The most writes in one group.
    static let groupLimit = 256
    /// Once a group has run this long it commits, and what is left of it starts the next one.
    private let groupTime: Duration
    /// After a failed commit, how long nobody may write before it is tried whether the file can be written again.
    private let probePause: Duration

    typealias Listener = @Sendable (Set<Change>) -> Void

    private struct Member: Sendable {
        /// Does the write and returns how to tell its caller that it was committed.
        let run: @Sendable (WriteTransaction) throws -> (@Sendable () -> Void)
        let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Member] = []
        var isClosed = false
        var listeners: [Int: Listener] = [:]
        var listenersSoFar = 0
        /// Why the last commit failed; nil after one that reached the file.
        var failure: String?
    }

    private let pool: DatabasePool
    private let logger: Logger
    private let state = Mutex(State())
    private let somethingWaits = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    init(
        pool: DatabasePool, groupTime: Duration, probePause: Duration, logger: Logger
    ) {
        self.probePause = probePause
        self.pool = pool
        self.groupTime = groupTime
        self.logger = logger
        let thread = Thread { [self] in
            runUntilClosed()
            ended.signal()
        }
        thread.name = "hiscored-writer"
        thread.start()
    }

    /// - returns: what to give to ``removeListener(_:)``.
    @discardableResult
    func addListener(_ listener: @escaping Listener) -> Int {
        state.withLock { state in
            state.listenersSoFar += 1
            state.listeners[state.listenersSoFar] = listener
            return state.listenersSoFar
        }
    }

    func removeListener(_ number: Int) {
        state.withLock { $0.listeners[number] = nil }
    }

    /// Hands a write to the thread and waits until it is committed. A cancelled caller still waits: the write is out
    /// of its hands.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Member(
                    run: { transaction in
                        let value = try body(transaction)
                        return { continuation.resume(returning: value) }
                    },
                    fail: { continuation.resume(throwing: $0) }))
        }
    }

    /// Why the database does not take writes; nil while it does, as far as is known.
    var failure: String? { state.withLock { $0.failure } }

    /// How many writes wait for the next group. For tests.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Finishes what waits, checkpoints, and ends the thread. Blocks until then.
    func close() {
        let wasOpen = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard wasOpen else { return }
        somethingWaits.signal()
        ended.wait()
    }

    private func enqueue(_ member: Member) {
        let accepted = state.withLock { state in
            guard !state.isClosed else { return false }
            state.waiting.append(member)
            return true
        }
        if accepted { somethingWaits.signal() } else { member.fail(StoreError.closed) }
    }

    private func runUntilClosed() {
        var log = LogShortener(path: pool.path)
        while true {
            if failure == nil {
                somethingWaits.wait()
            } else if somethingWaits.wait(timeout: .now() + .milliseconds(Int(probePause.wholeMilliseconds)))
                == .timedOut
            {
                commit([])
                continue
            }
            let (group, isClosed) = state.withLock { state in
                let group = Array(state.waiting.prefix(Self.groupLimit))
                state.waiting.removeFirst(group.count)
                return (group, state.isClosed)
            }
            if !group.isEmpty {
                commit(group)
                log.shortenIfNeeded(pool, logger: logger)
            } else if isClosed {
                checkpoint()
                return
            }
            if isClosed { somethingWaits.signal() }
        }
    }

    /// What a group has come to, member by member, while its transaction is open.
    private struct Progress {
        var answers: [@Sendable () -> Void] = []
        let log = ChangeLog()
        var failures: [(Member, any Error)] = []
        /// Members that have begun and have not failed by themselves: they are told the outcome of the commit.
        var pending: [Member] = []
        var untouched: ArraySlice<Member> = []
    }

    private func commit(_ group: [Member]) {
        var progress = Progress()
        progress.untouched = group[...]
        let isProbe = failure != nil
        let began = ContinuousClock.now
        do {
            try pool.writeWithoutTransaction { database in
                do {
                    try database.beginTransaction(.immediate)
                    try run(&progress, on: database)
                    // A commit of no change succeeds on a full disk too. After a failure each writes something: the
                    // mark that is there already.
                    if isProbe { try database.execute(sql: "PRAGMA application_id = \(Preflight.applicationID)") }
                    let commitBegan = ContinuousClock.now
                    try database.commit()
                    StoreMetrics.commit.record(since: commitBegan)
                } catch {
                    if database.isInsideTransaction { try database.rollback() }
                    throw error
                }
            }
        } catch {
            if !group.isEmpty {
                StoreMetrics.lost.increment()
                logger.error("a commit group was lost", metadata: ["writes": "\(group.count)", "error": "\(error)"])
            }
            // A write that breaks a rule at the commit is no trouble of the file.
            if (error as? DatabaseError)?.resultCode != .SQLITE_CONSTRAINT {
                state.withLock { $0.failure = "\(error)" }
            }
            for (member, ownError) in progress.failures { member.fail(ownError) }
            let lost = StoreError.groupLost(reason: "\(error)")
            for member in progress.pending + progress.untouched { member.fail(lost) }
            return
        }
        if isProbe { state.withLock { $0.failure = nil } }
        StoreMetrics.group.record(since: began)
        StoreMetrics.writes.increment(by: group.count - progress.untouched.count)
        putBack(progress.untouched)
        // Listeners first: whoever was answered may count on caches being told already.
        let changes = Set(progress.log.changes)
        if !changes.isEmpty {
            for listener in state.withLock({ Array($0.listeners.values) }) { listener(changes) }
        }
        for answer in progress.answers { answer() }
        for (member, error) in progress.failures { member.fail(error) }
    }

    private func run(_ progress: inout Progress, on database: Database) throws {
        let connection = Connection(database: database)
        let started = ContinuousClock.now
        while let member = progress.untouched.popFirst() {
            // Until it has failed by itself it shares the fate of the group.
            progress.pending.append(member)
            let noted = progress.log.changes.count
            try connection.run("SAVEPOINT member")
            do {
                progress.answers.append(
                    try member.run(WriteTransaction(connection: connection, log: progress.log)))
            } catch {
                // A full disk or an I/O error rolls back everything, not only this savepoint.
                guard database.isInsideTransaction else { throw error }
                try connection.run("ROLLBACK TO member")
                progress.log.truncate(to: noted)
                progress.pending.removeLast()
                progress.failures.append((member, Self.isTroubleOfFile(error) ? lost(error) : error))
            }
            try connection.run("RELEASE member")
            if ContinuousClock.now - started >= groupTime { return }
        }
    }

    /// A full disk and its like, where SQLite could undo the one statement: no fault of what was to be written, so that
    /// a job whose end it was is not taken for failed.
    private static func isTroubleOfFile(_ error: any Error) -> Bool {
        guard let code = (error as? DatabaseError)?.resultCode else { return false }
        return code == .SQLITE_FULL || code == .SQLITE_IOERR || code == .SQLITE_READONLY
    }

    private func lost(_ error: any Error) -> StoreError {
        state.withLock { $0.failure = "\(error)" }
        return .groupLost(reason: "\(error)")
    }

    /// Members that the time limit kept out of their group go first into the next one.
    private func putBack(_ members: ArraySlice<Member>) {
        guard !members.isEmpty else { return }
        state.withLock { $0.waiting.insert(contentsOf: members, at: 0) }
        somethingWaits.signal()
    }

    private func checkpoint() {
        do {
            try pool.writeWithoutTransaction { database in
                try Connection(database: database).run("PRAGMA wal_checkpoint(TRUNCATE)")
            }
        } catch {
            logger.warning("the last checkpoint failed; the next start repeats it", metadata: ["error": "\(error)"])
        }
    }
}
