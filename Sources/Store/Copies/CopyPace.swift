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

    private let partial: PartialFile
    private var syncedBytes: Int64 = 0
    private var stepBegan = ContinuousClock.now

    init(_ partial: PartialFile) {
        self.partial = partial
    }

    /// Paces what `body` does on the connection.
    func paced<Value>(_ database: Database, _ body: () throws -> Value) rethrows -> Value {
        stepBegan = ContinuousClock.now
        sqlite3_progress_handler(
            database.sqliteConnection, Self.operations,
            { context in
                guard let context else { return 0 }
                Unmanaged<CopyPace>.fromOpaque(context).takeUnretainedValue().look()
                return 0
            }, Unmanaged.passUnretained(self).toOpaque())
        defer { sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil) }
        return try body()
    }

    private func look() {
        let bytes = partial.bytes
        guard bytes - syncedBytes >= Self.stepBytes else { return }
        // A disk that fails here fails at the end too, where it is told.
        try? partial.sync()
        syncedBytes = bytes
        let took = ContinuousClock.now - stepBegan
        Thread.sleep(forTimeInterval: took / .seconds(1) * Self.rest)
        stepBegan = ContinuousClock.now
    }
}
