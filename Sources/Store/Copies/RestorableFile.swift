import Foundation
import GRDB
import GRDBSQLite

/// A file that somebody gave, to take the place of the database: whether it may, and what is in it.
///
/// It is only read; a write-ahead log beside it counts.
struct RestorableFile {
    let path: String
    /// What SQLite opens.
    private let address: String

    /// - parameter database: the path whose place it shall take.
    /// - throws: ``RestoreError`` for what can be told without reading it through.
    init(_ path: String, for database: String) throws(RestoreError) {
        self.path = path
        var (file, current) = (stat(), stat())
        guard stat(path, &file) == 0 else {
            guard errno == EACCES else { throw .missing(path: path) }
            throw Self.unreadable(path)
        }
        guard file.st_mode & S_IFMT != S_IFDIR else { throw .foreign(path: path, reason: "it is a folder") }
        guard file.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path, reason: "it is not a plain file") }
        if stat(database, &current) == 0, current.st_ino == file.st_ino, current.st_dev == file.st_dev {
            throw .isTheDatabase(path: path)
        }
        guard access(path, R_OK) == 0, let handle = FileHandle(forReadingAtPath: path) else {
            throw Self.unreadable(path)
        }
        defer { try? handle.close() }
        let start = Array((try? handle.read(upToCount: 20)) ?? Data())
        guard !start.isEmpty else { throw .foreign(path: path, reason: "it is empty") }
        guard !start.starts(with: [0x1F, 0x8B]) else {
            throw .foreign(path: path, reason: "it is compressed: unpack it with gunzip first")
        }
        guard start.count == 20, start.starts(with: "SQLite format 3\0".utf8) else {
            throw .foreign(path: path, reason: "it is no database")
        }
        // SQLite's file format, §1.3: the size of a page, 1 standing for 65,536; and whether there is a log.
        let page = Int(start[16]) << 8 | Int(start[17])
        guard page > 0, Int(file.st_size) % (page == 1 ? 65_536 : page) == 0 else {
            throw .damaged(path: path, reason: "its \(file.st_size) bytes are no whole number of pages")
        }
        let isSettled =
            start[18] == 2 && access(path + "-wal", F_OK) != 0 && sqlite3_compileoption_used("USE_URI") == 1
        // Else SQLite would make an empty log beside it, and fail where it must not write.
        address = isSettled ? URL(filePath: path).absoluteString + "?immutable=1" : path
    }

    private static func unreadable(_ path: String) -> RestoreError {
        let reason = String(cString: strerror(errno))
        let user = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "user \(geteuid())"
        return .unreadable(path: path, user: user, reason: reason)
    }

    /// Reads it through, and passes it on if it is whole and ours.
    ///
    /// - throws: ``RestoreError``, and what `body` throws other than errors of the database.
    func reading<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
        do {
            var configuration = GRDB.Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: address, configuration: configuration)
            defer { try? queue.close() }
            _ = try queue.read { try Self.examine($0, path) }
            return try body(queue)
        } catch DatabaseError.SQLITE_NOTADB {
            throw RestoreError.foreign(path: path, reason: "it is no database")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            throw RestoreError.damaged(path: path, reason: error.message ?? "\(error)")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            // Beside one with a write-ahead log SQLite needs an index of it.
            throw RestoreError.failed(path: path, reason: "it cannot be opened; its folder may have to be writable")
        }
    }

    /// Whether a database is ours, no newer than the program, and sound.
    ///
    /// - returns: the migrations that were run on it.
    static func examine(_ database: Database, _ path: String) throws -> Set<String> {
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == Preflight.applicationID else {
            throw RestoreError.foreign(path: path, reason: "it is a database of another program")
        }
        let applied = try Migrations.migrator.appliedIdentifiers(database)
        let unknown = applied.subtracting(Migrations.names).sorted()
        guard unknown.isEmpty else { throw RestoreError.newerThanProgram(path: path, unknown: unknown) }
        guard !applied.isEmpty else { throw RestoreError.foreign(path: path, reason: "it has no tables") }
        let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
        guard findings == ["ok"] else {
            throw RestoreError.damaged(path: path, reason: findings.joined(separator: "; "))
        }
        return applied
    }
}
