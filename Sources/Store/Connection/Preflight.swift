import Foundation
import GRDB

/// What is checked of a file before it is opened for good, so that a file that is refused stays untouched.
enum Preflight {
    /// Marks the file as ours ("hisc"); other programs' files have another number or 0.
    static let applicationID: Int32 = 0x6869_7363

    static func requireWritableFolder(of path: String) throws(StoreError) {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw .directoryMissing(path: folder)
        }
        // SQLite needs the folder too, for the write-ahead log.
        guard access(folder, W_OK | X_OK) == 0 else {
            throw .directoryNotWritable(path: folder, reason: String(cString: strerror(errno)))
        }
        guard !FileManager.default.fileExists(atPath: path) || access(path, R_OK | W_OK) == 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// The migrations the file lacks; all of them for a file that does not exist or is empty.
    static func pendingMigrations(path: String) throws(StoreError) -> [String] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes?[.size] as? Int, size > 0 else { return Migrations.names }
        do {
            var configuration = GRDB.Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            return try queue.read { database in
                let id = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
                let hasTables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0 > 0
                guard id == applicationID || !hasTables else { throw StoreError.notOurs(path: path) }
                guard hasTables else { return Migrations.names }
                let applied = try Migrations.migrator.appliedIdentifiers(database)
                let unknown = applied.subtracting(Migrations.names)
                guard unknown.isEmpty else {
                    throw StoreError.newerThanProgram(path: path, unknown: unknown.sorted())
                }
                return Migrations.names.filter { !applied.contains($0) }
            }
        } catch let error as StoreError {
            throw error
        } catch DatabaseError.SQLITE_NOTADB {
            throw .notOurs(path: path)
        } catch  where DiskRoom.isLacking(after: error, at: path) {
            throw .noRoom(path: path, reason: "\(error)")
        } catch {
            throw .unreadable(path: path, reason: "\(error)")
        }
    }

    static func requireCurrentSchema(path: String) throws(StoreError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .unreadable(path: path, reason: "there is no such file")
        }
        let pending = try pendingMigrations(path: path)
        guard pending.isEmpty else { throw .olderThanProgram(path: path, missing: pending) }
    }
}
