import Foundation
import GRDB

/// Read-only access to a database file, by the process that serves it or by any other.
///
/// Reads run on the library's own threads, never on Swift's cooperative pool. They should be short and limited: a
/// reader left open pins the write-ahead log (job-queues.md §3.16).
package final class StoreReader: Sendable {
    private let reader: any DatabaseReader
    private let findWriteFailure: @Sendable () -> String?

    /// - parameter writeFailure: why the owner of the file cannot write; nil while it can.
    init(_ reader: any DatabaseReader, writeFailure: @escaping @Sendable () -> String? = { nil }) {
        self.reader = reader
        findWriteFailure = writeFailure
    }

    /// Why this process could not write to the file the last time it tried; nil while it can.
    package var writeFailure: String? { findWriteFailure() }

    /// Opens an existing file without changing it.
    ///
    /// - throws: ``StoreError`` when it is missing, unreadable, not ours, or of another schema than this program's.
    package convenience init(path: String) throws {
        try Preflight.requireCurrentSchema(path: path)
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            self.init(try DatabaseQueue(path: path, configuration: configuration))
        } catch  where DiskRoom.isLacking(after: error, at: path) {
            throw StoreError.noRoom(path: path, reason: "\(error)")
        } catch {
            throw StoreError.unreadable(path: path, reason: "\(error)")
        }
    }

    /// A database without players, for verbs that read before there is a file.
    package static func empty() throws -> StoreReader {
        let queue = try DatabaseQueue()
        try Migrations.migrator.migrate(queue)
        return StoreReader(queue)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (ReadSnapshot) throws -> Value
    ) async throws -> Value {
        do {
            return try await reader.read { database in
                try body(ReadSnapshot(connection: Connection(database: database)))
            }
        } catch DatabaseError.SQLITE_INTERRUPT where Task.isCancelled {
            // The library stops the statement that a cancelled caller waits for.
            throw CancellationError()
        }
    }

    /// Reads outside of any transaction, for looks at a file that may be damaged: in such a one the end of a transaction
    /// can fail as well.
    package func look<Value: Sendable>(
        _ body: @escaping @Sendable (ReadSnapshot) throws -> Value
    ) async throws -> Value {
        try await reader.unsafeRead { try body(ReadSnapshot(connection: Connection(database: $0))) }
    }
}
