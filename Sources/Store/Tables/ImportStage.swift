import Foundation
import GRDB
package import Timestamps

/// A record that waits to be brought in.
package struct StagedRecord: Equatable, Sendable {
    /// Whoever it is of, by the importer's own count.
    package var player: Int64
    package var time: Timestamp
    /// Where it stood in its file; of records of one time the later one comes later.
    package var line: Int
    /// By the importer's own numbers of metrics.
    package var values: [StoredValue]

    package init(player: Int64, time: Timestamp, line: Int, values: [StoredValue]) {
        self.player = player
        self.time = time
        self.line = line
        self.values = values
    }
}

/// Records that come in any order, kept in a file of their own beside the database until they are all there, and then
/// handed out player by player in the order of time. So an import of any size takes a few megabytes of memory, and about
/// a tenth of the size of its source on the disk.
///
/// The file is worth nothing without the process that wrote it: nothing of it is synced, and a leftover is deleted.
package final class ImportStage: Sendable {
    private let queue: DatabaseQueue
    private let path: String

    private static func path(of database: String) -> String { database + ".import" }

    /// Deletes what a process left behind that was killed. To be called by the owner of the database alone.
    package static func removeLeftover(ofDatabase database: String) {
        let path = path(of: database)
        for name in [path, path + "-journal"] { unlink(name) }
    }

    /// - throws: ``StoreError`` when there is no room, or the folder takes no file.
    package init(besideDatabase database: String) throws(StoreError) {
        Self.removeLeftover(ofDatabase: database)
        let path = Self.path(of: database)
        self.path = path
        do {
            var configuration = GRDB.Configuration()
            configuration.label = "hiscored-import"
            configuration.prepareDatabase { connection in
                try connection.execute(sql: "PRAGMA journal_mode = OFF")
                try connection.execute(sql: "PRAGMA synchronous = OFF")
                try connection.execute(sql: "PRAGMA cache_size = -8000")
                try connection.execute(sql: "PRAGMA temp_store = FILE")
            }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { connection in
                // The order is made on the way, so that no step of the work takes long.
                try connection.execute(
                    sql: """
                        CREATE TABLE records (
                            player INTEGER NOT NULL, time INTEGER NOT NULL, line INTEGER NOT NULL, data BLOB NOT NULL
                        ) STRICT;
                        CREATE INDEX records_in_order ON records (player, time, line);
                        """)
            }
        } catch  where DiskRoom.isLacking(after: error, at: path) {
            throw .noRoom(path: path, reason: "\(error)")
        } catch {
            throw .unreadable(path: path, reason: "\(error)")
        }
    }

    deinit {
        // It is thrown away.
        try? queue.close()
        unlink(path)
    }

    package func add(_ records: [StagedRecord]) throws(StoreError) {
        try guarding {
            try queue.write { database in
                let connection = Connection(database: database)
                for record in records {
                    try connection.run(
                        "INSERT INTO records (player, time, line, data) VALUES (?, ?, ?, ?)",
                        [record.player, record.time, record.line, PackedValues.pack(record.values)])
                }
            }
        }
    }

    /// The next records of a player in the order of time.
    ///
    /// - parameter last: the one behind which it goes on; nil: from the start.
    package func records(
        player: Int64, after last: (time: Timestamp, line: Int)?, limit: Int
    ) throws(StoreError) -> [StagedRecord] {
        let (time, line) = (last?.time ?? Timestamp(milliseconds: .min), last?.line ?? -1)
        return try guarding {
            try queue.read { database in
                try Connection(database: database).rows(
                    """
                    SELECT time, line, data FROM records WHERE player = ?1 AND (time, line) > (?2, ?3)
                    ORDER BY time, line LIMIT ?4
                    """, [player, time, line, limit]
                ) { row in
                    StagedRecord(
                        player: player, time: row.next("time"), line: row.next("line"),
                        values: try PackedValues.unpack(row.next("data")))
                }
            }
        }
    }

    private func guarding<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try body()
        } catch  where DiskRoom.isLacking(after: error, at: path) {
            throw .noRoom(path: path, reason: "\(error)")
        } catch {
            throw .unreadable(path: path, reason: "\(error)")
        }
    }
}
