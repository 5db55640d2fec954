import Foundation
import GRDB
import GRDBSQLite

/// Lets a copy go on in small steps, each brought to the disk before the next: else the system keeps what was copied in
/// memory and writes it out at one stroke, and whoever wants a commit on the disk then waits for all of it.
final class CopyPace {
    /// How much is copied between two syncs.
    private static let stepBytes: Int64 = 256 << 10
    /// How many operations of SQLite's machine lie between two looks; a row takes a handful.
    private static let operations: Int32 = 200
    /// What the copy leaves to others, as a share of what a step took.
    private static let rest = 0.5

    private let bytes: () -> Int64
    private let sync: () throws -> Void
    private var syncedBytes: Int64 = 0
    private var stepBegan = ContinuousClock.now
    private var failure: (any Error)?

    /// - parameters:
    ///   - bytes: how long the copy is so far.
    ///   - sync: brings it to the disk.
    init(bytes: @escaping () -> Int64, sync: @escaping () throws -> Void) {
        self.bytes = bytes
        self.sync = sync
    }

    /// Paces what `body` does on the connection.
    ///
    /// - throws: what `sync` throws, which ends the statement: the system tells a lost write once, and a later sync would
    ///   call the copy whole. Else what `body` throws.
    func paced(_ database: Database, _ body: () throws -> Void) throws {
        stepBegan = ContinuousClock.now
        sqlite3_progress_handler(
            database.sqliteConnection, Self.operations,
            { context in
                guard let context else { return 0 }
                return Unmanaged<CopyPace>.fromOpaque(context).takeUnretainedValue().look() ? 0 : 1
            }, Unmanaged.passUnretained(self).toOpaque())
        defer { sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil) }
        do {
            try body()
        } catch {
            throw failure ?? error
        }
    }

    /// - returns: whether the copy may go on.
    private func look() -> Bool {
        guard failure == nil else { return false }
        let bytes = bytes()
        guard bytes - syncedBytes >= Self.stepBytes else { return true }
        do {
            try sync()
        } catch {
            failure = error
            return false
        }
        syncedBytes = bytes
        let took = ContinuousClock.now - stepBegan
        Thread.sleep(forTimeInterval: took / .seconds(1) * Self.rest)
        stepBegan = ContinuousClock.now
        return true
    }
}
