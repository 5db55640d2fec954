import Foundation
import GRDB

/// A whole, checked copy of a database in one file, made while others read and write it.
///
/// It reads through a connection of its own that cannot write, so nobody waits for it; only the write-ahead log cannot
/// start anew meanwhile. Under its final name there is never anything but a copy that passed its check and reached the
/// disk.
package struct DatabaseCopy: Sendable {
    package var source: String
    package var target: String

    /// - parameters:
    ///   - source: a database of hiscored, of any version.
    ///   - target: where the copy goes; absolute.
    package init(of source: String, to target: String) {
        self.source = source
        self.target = target
    }

    /// Makes it on a thread of its own. When the caller is cancelled it stops soon.
    ///
    /// - returns: how many bytes the copy has.
    /// - throws: ``DatabaseCopyError``; ``StoreError`` when the database cannot be read; `CancellationError`.
    package func make() async throws -> Int64 {
        let interruption = CopyInterruption()
        return try await withTaskCancellationHandler {
            try await OwnThread.run("hiscored-copy") { try write(replacing: false, isGentle: true, interruption) }
        } onCancel: {
            interruption.stop()
        }
    }

    /// Makes it here and now, as fast as it goes, over a file of that name if there is one.
    func replace() throws {
        _ = try write(replacing: true, isGentle: false, CopyInterruption())
    }

    /// - parameter isGentle: leaves the disk to others now and then.
    private func write(replacing: Bool, isGentle: Bool, _ interruption: CopyInterruption) throws -> Int64 {
        guard replacing || access(target, F_OK) != 0 else { throw DatabaseCopyError.targetExists(path: target) }
        let partial = try PartialFile(target: target)
        var room = CopyRoom(target: target)
        do {
            try interruption.interrupting(try open()) { queue in
                try queue.read { try room.require(for: $0) }
                // Read-only as the connection is, what it makes is another file.
                try queue.inDatabase { database in
                    let copy = { try database.execute(sql: "VACUUM INTO ?", arguments: [partial.path]) }
                    guard isGentle else { return try copy() }
                    try CopyPace(bytes: { partial.bytes }, sync: { try partial.sync() }).paced(database, copy)
                }
            }
            try interruption.interrupting(try Self.open(partial.path)) { queue in try queue.read(check) }
        } catch let error as DatabaseError where DiskRoom.isLacking(after: error, at: target) {
            throw room.lack
        } catch let error as DatabaseError {
            throw DatabaseCopyError.failed(path: target, reason: "\(error)")
        }
        try interruption.check()
        let bytes = partial.bytes
        try partial.publish(replacing: replacing)
        return bytes
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private func open() throws -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: source) else {
            throw StoreError.unreadable(path: source, reason: "there is no such file")
        }
        do {
            let queue = try Self.open(source)
            let id = try queue.read { try Int32.fetchOne($0, sql: "PRAGMA application_id") }
            guard id == Preflight.applicationID else { throw StoreError.notOurs(path: source) }
            return queue
        } catch DatabaseError.SQLITE_NOTADB {
            throw StoreError.notOurs(path: source)
        } catch let error as DatabaseError {
            throw StoreError.unreadable(path: source, reason: "\(error)")
        }
    }

    /// Whether the copy is sound and ours.
    private func check(_ database: Database) throws {
        let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
        guard findings == ["ok"] else {
            throw DatabaseCopyError.damaged(path: target, reason: findings.joined(separator: "; "))
        }
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == Preflight.applicationID else {
            throw DatabaseCopyError.damaged(path: target, reason: "it lacks the mark of hiscored")
        }
    }
}

extension DatabaseCopy {
    /// Removes what killed copies have left in a folder: of targets whose names pass. What somebody is at work on stays.
    package static func removeLeftovers(in folder: String, of isTarget: (String) -> Bool) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard name.hasSuffix(PartialFile.suffix), isTarget(String(name.dropLast(PartialFile.suffix.count))) else {
                continue
            }
            PartialFile.removeLeftover("\(folder)/\(name)")
        }
    }
}
