import Foundation
import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

/// What is given to a restore and must not be restored.
@Suite struct RestorableFileTests {
    let folder: TemporaryFolder
    let database: String
    let file: String

    init() throws {
        folder = try TemporaryFolder()
        database = folder.file("a.sqlite")
        file = folder.file("given")
        try Store(path: database, durability: .normal, logger: Logger(label: "test")).close()
    }

    /// Both ways must refuse it alike, and leave everything as it was.
    private func refusal(of path: String? = nil) async throws -> RestoreError? {
        let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let bytes = try Data(contentsOf: URL(filePath: database))
        let restore = DatabaseRestore(of: path ?? file, to: database)
        let looking = await #expect(throws: RestoreError.self) { try await restore.inspect() }
        let restoring = await #expect(throws: RestoreError.self) {
            try await restore.run(at: Timestamp(seconds: 1_800_000_000))
        }
        #expect(looking == restoring)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
        #expect(try Data(contentsOf: URL(filePath: database)) == bytes)
        return restoring
    }

    private func write(_ data: Data) throws {
        try data.write(to: URL(filePath: file))
    }

    /// A copy of the database with something in it.
    private func writeBackup() async throws -> Data {
        let store = try Store(path: file, durability: .normal, logger: Logger(label: "test"))
        try await store.write { transaction in
            try transaction.connection.run("CREATE TABLE filler (number INTEGER PRIMARY KEY, text BLOB)")
            for _ in 0..<50 { try transaction.connection.run("INSERT INTO filler (text) VALUES (zeroblob(4000))") }
        }
        try store.close()
        return try Data(contentsOf: URL(filePath: file))
    }

    @Test func `a file that is not there, a folder, and the database itself are named`() async throws {
        #expect(try await refusal() == .missing(path: file))
        #expect(try await refusal(of: folder.path) == .foreign(path: folder.path, reason: "it is a folder"))
        #expect(try await refusal(of: database) == .isTheDatabase(path: database))
        #expect(link(database, file) == 0)
        #expect(try await refusal() == .isTheDatabase(path: file))
    }

    @Test func `what is no database of hiscored is refused with the reason`() async throws {
        for (data, reason) in [
            (Data(), "it is empty"), (Data("hello".utf8), "it is no database"),
            (Data([0x1F, 0x8B, 8, 0]), "it is compressed: unpack it with gunzip first"),
            (Data("SQLite format 3\0".utf8) + Data([16, 0]) + Data(repeating: 7, count: 8174), "it is no database"),
        ] {
            try write(data)
            #expect(try await refusal() == .foreign(path: file, reason: reason))
        }
        try FileManager.default.removeItem(atPath: file)
        let queue = try DatabaseQueue(path: file)
        try await queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        #expect(try await refusal() == .foreign(path: file, reason: "it is a database of another program"))
        try await queue.write { try $0.execute(sql: "PRAGMA application_id = \(Preflight.applicationID)") }
        #expect(try await refusal() == .foreign(path: file, reason: "it has no tables"))
        try queue.close()
    }

    @Test func `cut short anywhere, and damaged, it is refused`() async throws {
        let whole = try await writeBackup()
        for size in [100, 4096, whole.count / 2, whole.count - 4096, whole.count - 1] {
            try write(whole.prefix(size))
            let error = try await refusal()
            switch error {
            case .damaged, .foreign: break
            default: Issue.record("\(size) bytes: \(String(describing: error))")
            }
        }
        var damaged = whole
        damaged.replaceSubrange((whole.count - 40_000)..<whole.count, with: Data(repeating: 0xA5, count: 40_000))
        try write(damaged)
        guard case .damaged = try await refusal() else {
            Issue.record("it was not found to be damaged")
            return
        }
    }

    @Test func `a newer one is refused, naming what it has`() async throws {
        _ = try await writeBackup()
        let queue = try DatabaseQueue(path: file)
        try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999-from-the-future')") }
        try queue.close()
        #expect(try await refusal() == .newerThanProgram(path: file, unknown: ["9999-from-the-future"]))
    }

    @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
    func `without room for a copy nothing is begun`() async throws {
        _ = try await writeBackup()
        let disk = try SmallDisk(megabytes: 8)
        try disk.fill()
        let target = disk.file("a.sqlite")
        let error = await #expect(throws: DatabaseCopyError.self) {
            try await DatabaseRestore(of: file, to: target).run(at: Timestamp(seconds: 0))
        }
        guard case .noRoom(_, _, 0) = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["filler"])
        try disk.empty()
        _ = try await DatabaseRestore(of: file, to: target).run(at: Timestamp(seconds: 0))
    }
}
