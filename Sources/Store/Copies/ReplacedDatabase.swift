import Foundation
import GRDB

/// The database at its path, while another takes its place: it is kept under a name of its own, complete.
///
/// Whoever replaces it holds the ``StoreLock``. The steps, and what a kill after each leaves:
///
/// 1. The write-ahead log is brought into the file, and both are made one (`journal_mode = DELETE`). SQLite allows that
///    only while nobody else has the file open, and a crash amid it harms nothing: *the old database at its path*.
/// 2. An exclusive transaction keeps everybody else out until the end. It ends with the process: *the same*.
/// 3. The file gets its second name, by a hard link, or by a copy where the disk has no links: *the same*, with a name
///    too many, which ``removeTwins(of:)`` takes away.
/// 4. The new file, on the disk already, is renamed to the path, which is one step: *the new database at its path, the
///    old one under its second name*.
/// 5. The folder reaches the disk. When the machine goes down before, either of the last two is found.
///
/// A database that SQLite cannot read any more cannot be made one with its log. Then the file gets its second name, its
/// log and what else lies beside it are renamed after it, and the new one is renamed to the path; a kill between leaves
/// at the path what could not be read before either, and everything of it under the second name.
struct ReplacedDatabase {
    /// What SQLite keeps beside a file.
    private static let companions = ["-wal", "-shm", "-journal"]
    private static let infix = ".before-restore-"

    let path: String

    /// A name that is free, for what was at the path at a time.
    ///
    /// - parameter moment: for example `2026-11-28T033000Z`.
    func freeName(_ moment: String) -> String {
        let first = path + Self.infix + moment
        let others = (2...).lazy.map { "\(first)-\($0)" }
        let isFree = { (name: String) in
            ([""] + Self.companions).allSatisfy { access(name + $0, F_OK) != 0 }
        }
        return isFree(first) ? first : others.first(where: isFree) ?? first
    }

    /// Lets another file take the place.
    ///
    /// - parameters:
    ///   - kept: the second name of what was there.
    ///   - publish: renames the new file to the path.
    /// - returns: whether there was something to keep.
    /// - throws: ``RestoreError``, ``StoreError/noRoom(path:reason:)``, and what `publish` throws; then the database is
    ///   where it was.
    func give(way publish: () throws -> Void, keepingAs kept: String) throws -> Bool {
        guard access(path, F_OK) == 0 else {
            // A log without its file would be taken for that of the new one.
            try moveCompanions(to: kept)
            try publish()
            return false
        }
        if let queue = try settled() {
            defer { try? queue.close() }
            try queue.inDatabase { database in
                try hold(database)
                defer { try? database.rollback() }
                try keep(as: kept, then: publish)
            }
        } else {
            try keep(as: kept) {
                try moveCompanions(to: kept)
                try publish()
            }
        }
        return true
    }

    /// Makes file and log one.
    ///
    /// - returns: nil when SQLite cannot read it.
    private func settled() throws -> DatabaseQueue? {
        // SQLite would throw away the log of what is no database.
        guard FileHandle(forReadingAtPath: path)?.startsLikeDatabase == true else { return nil }
        do {
            let queue = try DatabaseQueue(path: path)
            for _ in 0..<100 {
                if try Self.isOne(queue) { return queue }
                // Verbs that read are short.
                usleep(50_000)
            }
            throw RestoreError.inUse(path: path)
        } catch let error as DatabaseError {
            if DiskRoom.isLacking(after: error, at: path) { throw StoreError.noRoom(path: path, reason: "\(error)") }
            switch error.resultCode {
            case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_IOERR, .SQLITE_CANTOPEN: return nil
            case .SQLITE_BUSY: throw RestoreError.inUse(path: path)
            default: throw RestoreError.failed(path: path, reason: "\(error)")
            }
        }
    }

    private static func isOne(_ queue: DatabaseQueue) throws -> Bool {
        do {
            return try queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") } == "delete"
        } catch DatabaseError.SQLITE_BUSY {
            return false
        }
    }

    private func hold(_ database: Database) throws {
        do {
            try database.beginTransaction(.exclusive)
        } catch DatabaseError.SQLITE_BUSY {
            throw RestoreError.inUse(path: path)
        }
    }

    private func keep(as kept: String, then publish: () throws -> Void) throws {
        if link(path, kept) != 0 {
            do {
                // Disks without links.
                // Under its name there is never half a copy.
                let spare = kept + PartialFile.suffix
                try? FileManager.default.removeItem(atPath: spare)
                defer { try? FileManager.default.removeItem(atPath: spare) }
                try FileManager.default.copyItem(atPath: path, toPath: spare)
                try Self.sync(spare)
                try FileManager.default.moveItem(atPath: spare, toPath: kept)
            } catch {
                throw RestoreError.failed(path: path, reason: "it could not be kept as \(kept): \(error)")
            }
        }
        let before = Self.identity(path)
        do {
            try publish()
        } catch {
            if Self.identity(path) == before {
                for suffix in Self.companions where access(kept + suffix, F_OK) == 0 {
                    rename(kept + suffix, path + suffix)
                }
                unlink(kept)
            }
            throw error
        }
    }

    private func moveCompanions(to kept: String) throws {
        for suffix in Self.companions where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, kept + suffix) == 0 else {
                throw RestoreError.failed(
                    path: path, reason: "\(path + suffix) could not be moved: \(String(cString: strerror(errno)))")
            }
        }
    }

    private static func sync(_ path: String) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        defer { try? handle.close() }
        try handle.synchronize()
    }

    private static func identity(_ path: String) -> [UInt64]? {
        var file = stat()
        guard lstat(path, &file) == 0 else { return nil }
        return [UInt64(file.st_dev), UInt64(file.st_ino)]
    }

    /// Takes away second names of the very file at the path, which a killed restore has left. A log that was moved after
    /// the second name already comes back: it belongs to the file. Nobody must have it open.
    func removeTwins() {
        var file = stat()
        guard lstat(path, &file) == 0, file.st_nlink > 1 else { return }
        let folder = PartialFile.folder(of: path)
        let prefix = URL(filePath: path).lastPathComponent + Self.infix
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(prefix) {
            let twin = "\(folder)/\(name)"
            guard Self.identity(twin) == Self.identity(path) else { continue }
            for suffix in Self.companions where access(twin + suffix, F_OK) == 0 && access(path + suffix, F_OK) != 0 {
                rename(twin + suffix, path + suffix)
            }
            unlink(twin)
        }
    }
}

extension FileHandle {
    fileprivate var startsLikeDatabase: Bool {
        defer { try? close() }
        return (try? read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
    }
}
