import Foundation
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
        ("0009-imports", imports),
        ("0010-news", news),
        ("0011-webhooks", webhooks),
        ("0012-webhooks-alone", webhooksAlone),
        ("0013-notice-tags", noticeTags),
        ("0014-events-noted-at", eventsNotedAt),
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
        } catch {
            var reason = "\(error)"
            if copies {
                let copy = "\(path).before-\(first)"
                reason += undo(pool, path: path, pending: pending, copy: copy)
            }
            if DiskRoom.isLacking(after: error, at: path) {
                throw .noRoom(path: path, reason: "bringing it up to date: \(reason)")
            }
            throw .migrationFailed(path: path, reason: reason)
        }
        let done = pending == names ? "created the database" : "brought the database up to date"
        logger.notice("\(done)", metadata: ["migrations": "\(pending.joined(separator: " "))"])
    }

    /// Puts the copy back when some of the migrations went well and one did not: the program that knew the file before
    /// must be able to open it again.
    ///
    /// - returns: what to add to the message.
    private static func undo(_ pool: DatabasePool, path: String, pending: [String], copy: String) -> String {
        do {
            let applied = try pool.read { try migrator.appliedIdentifiers($0) }
            if !applied.isDisjoint(with: pending) {
                try pool.close()
                // What a link leads to is replaced, and not the link.
                let path = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
                let (spare, failed) = (path + ".put-back", path + ".half-migrated")
                try DatabaseCopy(of: copy, to: spare).replace()
                unlink(failed)
                _ = try ReplacedDatabase(path: path).give(
                    way: {
                        guard rename(spare, path) == 0 else {
                            throw RestoreError.failed(path: path, reason: String(cString: strerror(errno)))
                        }
                    }, keepingAs: failed)
                unlink(failed)
            }
            return " (\(copy) is a copy of it)"
        } catch {
            return " (\(copy) is a copy of it, which could not be put back: \(error); do so with `hiscored restore`)"
        }
    }
}
