import Foundation
import GRDB
package import Logging

/// The database of the process that owns it: one writer, any number of readers.
///
/// Get the ``StoreLock`` of the file first. Close the store before the lock is released.
package final class Store: Sendable {
    package let path: String
    /// For use cases that only read.
    package let reader: StoreReader
    private let pool: DatabasePool
    private let writer: GroupCommitWriter

    /// Opens or creates the file, and brings it up to date.
    ///
    /// A file that has pending migrations is copied first, to `<path>.before-<migration>`.
    ///
    /// - parameters:
    ///   - groupTime: how long a commit group may run before it is committed.
    ///   - probePause: how long nobody may write after a failed commit before it is tried whether the file takes writes
    ///     again.
    /// - throws: ``StoreError``; then the file is as it was.
    package init(
        path: String, durability: Durability, groupTime: Duration = .milliseconds(5),
        probePause: Duration = .seconds(2), logger: Logger
    ) throws {
        self.path = path
        try Preflight.requireWritableFolder(of: path)
        DatabaseRestore.removeLeftovers(of: path)
        ImportStage.removeLeftover(ofDatabase: path)
        let pending = try Preflight.pendingMigrations(path: path)
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration())
            try pool.writeWithoutTransaction { database in
                // The pool has just set NORMAL, so this must come after it.
                try database.execute(sql: "PRAGMA synchronous = \(durability.rawValue.uppercased())")
                try database.execute(sql: "PRAGMA journal_size_limit = \(LogShortener.bound)")
                // Four times the usual: what is changed again and again meanwhile is copied into the file once.
                try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            }
        } catch  where DiskRoom.isLacking(after: error, at: path) {
            throw StoreError.noRoom(path: path, reason: "\(error)")
        } catch {
            throw StoreError.unreadable(path: path, reason: "\(error)")
        }
        try Migrations.bringUpToDate(
            pool, path: path, pending: pending, logger: logger, copies: pending != Migrations.names)
        let writer = GroupCommitWriter(
            pool: pool, groupTime: groupTime, probePause: probePause, logger: logger)
        self.writer = writer
        reader = StoreReader(pool, writeFailure: { writer.failure })
    }

    /// How long a statement waits for other programs.
    static let busyTimeout = Duration.seconds(5)

    private static func configuration() -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.maximumReaderCount = 4
        configuration.label = "hiscored"
        configuration.prepareDatabase { database in
            guard !database.configuration.readonly else { return }
            // Only takes effect on an empty file: before the write-ahead log and the first table. On any other it would
            // write, and a full disk would keep the program from starting.
            guard try Int.fetchOne(database, sql: "PRAGMA auto_vacuum") != 2 else { return }
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        }
        return configuration
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (ReadSnapshot) throws -> Value
    ) async throws -> Value {
        try await reader.read(body)
    }

    /// Runs the closure in the next commit group and returns once that is on the disk.
    ///
    /// The closure must not wait for anything: all other writes wait for it. If it throws, its own changes are undone
    /// and the error comes back; other writes of the group are not touched.
    ///
    /// - throws: the closure's error, or ``StoreError/groupLost(reason:)`` when the group as a whole could not be
    ///   committed.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Value
    ) async throws -> Value {
        try await writer.write(body)
    }

    /// How many writes wait for the next commit group.
    var waitingWrites: Int { writer.waitingCount }

    /// Calls `listener` after each commit that noted a change, on the writer's thread: it must be quick.
    package func onCommit(_ listener: @escaping @Sendable (Set<Change>) -> Void) {
        writer.addListener(listener)
    }

    /// The same until the closure that it returns is called.
    func listen(_ listener: @escaping @Sendable (Set<Change>) -> Void) -> @Sendable () -> Void {
        let number = writer.addListener(listener)
        return { [writer] in writer.removeListener(number) }
    }

    /// Commits what waits, empties the write-ahead log into the file, and closes all connections. Blocks until then;
    /// later writes fail with ``StoreError/closed``.
    package func close() throws {
        writer.close()
        // The pool closes its writer before its readers. Only a connection that may write takes the log away when it
        // is the last, so the readers must be gone by then.
        pool.invalidateReadOnlyConnections()
        try pool.close()
    }
}
