import Foundation
import GRDB
package import Timestamps

/// A database that takes the place of another: a backup, mostly.
///
/// A copy of the given file is made beside the database, checked, and brought to the disk, before anything of the
/// database is touched; ``ReplacedDatabase`` tells how the two change places. Killed at any moment it leaves a whole
/// database at the path, the old one or the new.
package struct DatabaseRestore: Sendable {
    private let source: String
    private let database: String

    /// - parameters:
    ///   - source: absolute. It is only read.
    ///   - database: where the program expects its database; absolute. If it is a link, what it leads to is replaced.
    package init(of source: String, to database: String) {
        self.source = source
        let resolved = realpath(database, nil)
        defer { free(resolved) }
        self.database = resolved.map { String(cString: $0) } ?? database
    }

    package struct Outcome: Sendable {
        /// What is at the path now.
        package var contents: DatabaseContents
        /// Where the old database is; nil when there was none.
        package var keptAs: String?
        /// How many log-ins of the copy were ended.
        package var endedSessions: Int
    }

    /// What the file holds, when it could be restored. Changes nothing.
    ///
    /// - throws: ``RestoreError``.
    package func inspect() async throws -> DatabaseContents {
        try await OwnThread.run("hiscored-restore") { [source, database] in
            try RestorableFile(source, for: database).reading { queue in
                try queue.read { database in
                    let applied = try Migrations.migrator.appliedIdentifiers(database)
                    return try ReadSnapshot(connection: Connection(database: database)).contents(applied: applied)
                }
            }
        }
    }

    /// Puts the file in the place of the database. The caller holds the ``StoreLock`` of that.
    ///
    /// - throws: ``RestoreError``, ``DatabaseCopyError``, ``StoreError``; then the database is as it was.
    package func run(at now: Timestamp) async throws -> Outcome {
        try await OwnThread.run("hiscored-restore") { try replace(at: now) }
    }

    private func replace(at now: Timestamp) throws -> Outcome {
        let replaced = ReplacedDatabase(path: database)
        replaced.removeTwins()
        let file = try RestorableFile(source, for: database)
        let partial = try PartialFile(target: database)
        var room = CopyRoom(target: database)
        do {
            try file.reading { queue in
                try queue.read { try room.require(for: $0) }
                try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [partial.path]) }
            }
            let copied = try finish(partial.path, now: now)
            try partial.sync()
            let moment = Timestamp(seconds: now.seconds).formatted().filter { $0 != ":" }
            let kept = replaced.freeName(moment)
            let wasThere = try replaced.give(way: { try partial.publish(replacing: true) }, keepingAs: kept)
            return Outcome(
                contents: copied.contents, keptAs: wasThere ? kept : nil, endedSessions: copied.endedSessions)
        } catch let error as DatabaseError where DiskRoom.isLacking(after: error, at: database) {
            throw room.lack
        } catch let error as DatabaseError {
            throw RestoreError.failed(path: database, reason: "\(error)")
        }
    }

    /// Ends the log-ins of the copy, numbers its news to come anew, and checks that it came out whole.
    private func finish(
        _ path: String, now: Timestamp
    ) throws -> (contents: DatabaseContents, endedSessions: Int) {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        let ended = try queue.write { database in
            let transaction = WriteTransaction(connection: Connection(database: database), log: ChangeLog())
            try transaction.leapNewsNumbers(now: now)
            // They came with the sixth migration.
            return try transaction.hasTable("sessions") ? try transaction.revokeAllSessions(now: now) : 0
        }
        let contents = try queue.read { database in
            let applied = try RestorableFile.examine(database, path)
            return try ReadSnapshot(connection: Connection(database: database)).contents(applied: applied)
        }
        return (contents, ended)
    }
}

extension DatabaseRestore {
    /// Removes what a restore that was killed has left beside a database that nobody has open.
    static func removeLeftovers(of database: String) {
        PartialFile.removeLeftover(database + PartialFile.suffix)
        ReplacedDatabase(path: database).removeTwins()
    }
}
