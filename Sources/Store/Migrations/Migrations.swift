import GRDB
import Logging

/// The schema's history: ordered, named, each in a transaction of its own, never edited after a release.
enum Migrations {
    private static let all: [(name: String, sql: String)] = [
        ("0001-first-light", firstLight),
        ("0002-scheduling", scheduling),
        ("0003-events", events),
        ("0004-standing", standing),
        ("0005-visitors", visitors),
        ("0006-accounts", accounts),
        ("0007-rare-jobs", rareJobs),
        ("0008-program-tasks", programTasks),
    ]

    static var names: [String] { all.map(\.name) }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (name, sql) in all {
            migrator.registerMigration(name) { try $0.execute(sql: sql) }
        }
        return migrator
    }

    /// Runs what is pending.
    ///
    /// - parameter copies: whether the file has something to lose: then it is copied first, to
    ///   `<path>.before-<migration>`, and without the copy nothing is changed.
    static func bringUpToDate(
        _ pool: DatabasePool, path: String, pending: [String], logger: Logger, copies: Bool
    ) throws(StoreError) {
        guard let first = pending.first else { return }
        if copies {
            let copy = "\(path).before-\(first)"
            do {
                try DatabaseCopy(of: path, to: copy).replace()
            } catch DatabaseCopyError.noRoom {
                throw .noRoom(path: path, reason: "for the copy made before bringing it up to date")
            } catch {
                throw .copyFailed(path: path, reason: "\(error)")
            }
            logger.notice("copied the database before bringing it up to date", metadata: ["copy": "\(copy)"])
        }
        do {
            try migrator.migrate(pool)
        } catch  where DiskRoom.isLacking(after: error, at: path) {
            throw .noRoom(path: path, reason: "bringing it up to date: \(error)")
        } catch {
            throw .migrationFailed(path: path, reason: "\(error)")
        }
        let done = pending == names ? "created the database" : "brought the database up to date"
        logger.notice("\(done)", metadata: ["migrations": "\(pending.joined(separator: " "))"])
    }
}
