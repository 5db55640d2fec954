import Foundation
import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

@Suite struct DatabaseCopyTests {
    let folder: TemporaryFolder
    let store: Store
    let target: String

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
        try FileManager.default.createDirectory(atPath: folder.file("copies"), withIntermediateDirectories: true)
        target = folder.file("copies/copy.sqlite")
    }

    private var copies: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.file("copies")).sorted() }
    }

    private func copy(to target: String? = nil) async throws -> Int64 {
        try await DatabaseCopy(of: store.path, to: target ?? self.target).make()
    }

    @Test func `a copy is one whole file, for its owner alone, that opens as the database does`() async throws {
        try await store.write { try $0.connection.run("INSERT INTO paused_queues VALUES ('hiscores', 7)") }
        let bytes = try await copy()
        #expect(try copies == ["copy.sqlite"])
        let attributes = try FileManager.default.attributesOfItem(atPath: target)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(attributes[.size] as? Int64 == bytes && bytes > 0)
        // What was not yet moved from the log into the file is there too.
        let copied = try Store(path: target, durability: .full, logger: Logger(label: "test"))
        let queue: String? = try await copied.read { try $0.connection.value("SELECT queue FROM paused_queues") }
        let vacuum: Int? = try await copied.read { try $0.connection.value("PRAGMA auto_vacuum") }
        #expect(queue == "hiscores" && vacuum == 2)
        try copied.close()
    }

    @Test func `copies made while others write each hold one moment`() async throws {
        try await store.write { try $0.connection.run("CREATE TABLE pairs (half TEXT, filler BLOB)") }
        let writing = Task { [store] in
            while !Task.isCancelled {
                try await store.write { transaction in
                    for half in ["left", "right"] {
                        try transaction.connection.run("INSERT INTO pairs VALUES (?, zeroblob(20000))", [half])
                    }
                }
            }
        }
        var counts: [Int] = []
        for number in 0..<8 {
            let path = folder.file("copies/\(number).sqlite")
            _ = try await copy(to: path)
            let queue = try DatabaseQueue(path: path)
            let halves = try await queue.read { database in
                try Row.fetchAll(database, sql: "SELECT half, count(*) AS n FROM pairs GROUP BY half ORDER BY half")
                    .map { $0["n"] as Int }
            }
            #expect(try await queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
            #expect(Set(halves).count <= 1)
            counts.append(halves.first ?? 0)
            try queue.close()
        }
        writing.cancel()
        try await writing.value
        #expect(counts == counts.sorted())
        #expect(counts.last ?? 0 > 0)
    }

    @Test func `an existing file is never written over`() async throws {
        try "mine".write(toFile: target, atomically: false, encoding: .utf8)
        await #expect(throws: DatabaseCopyError.targetExists(path: target)) { try await copy() }
        await #expect(throws: DatabaseCopyError.targetExists(path: store.path)) { try await copy(to: store.path) }
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine")
        #expect(try copies == ["copy.sqlite"])
    }

    @Test func `a folder that is missing, and one that cannot be one, are named`() async throws {
        for place in ["nowhere/copy.sqlite", "a.sqlite/copy.sqlite"] {
            let error = await #expect(throws: DatabaseCopyError.self) { try await copy(to: folder.file(place)) }
            guard case .folderUnusable = error else {
                Issue.record("got \(String(describing: error))")
                continue
            }
        }
    }

    @Test func `what is not ours is not copied, and leaves nothing`() async throws {
        let (text, foreign) = (folder.file("text"), folder.file("foreign.sqlite"))
        try String(repeating: "no database at all ", count: 100).write(
            toFile: text, atomically: false, encoding: .utf8)
        let queue = try DatabaseQueue(path: foreign)
        try await queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        try queue.close()
        for path in [text, foreign] {
            await #expect(throws: StoreError.notOurs(path: path)) {
                try await DatabaseCopy(of: path, to: target).make()
            }
        }
        let missing = folder.file("missing")
        await #expect(throws: StoreError.unreadable(path: missing, reason: "there is no such file")) {
            try await DatabaseCopy(of: missing, to: target).make()
        }
        #expect(try copies == [])
    }

    @Test func `a damaged database makes no copy, and leaves nothing`() async throws {
        try await store.write { transaction in
            try transaction.connection.run("CREATE TABLE filler (number INTEGER PRIMARY KEY, text BLOB)")
            for _ in 0..<50 {
                try transaction.connection.run("INSERT INTO filler (text) VALUES (zeroblob(4000))")
            }
        }
        try store.close()
        let bytes = try Data(contentsOf: URL(filePath: store.path))
        let file = try FileHandle(forWritingTo: URL(filePath: store.path))
        try file.seek(toOffset: UInt64(bytes.count - 40_000))
        try file.write(contentsOf: Data(repeating: 0xA5, count: 40_000))
        try file.close()
        await #expect(throws: DatabaseCopyError.self) { try await copy() }
        #expect(try copies == [])
    }

    @Test func `what a killed run left is removed, what another is at work on is not`() async throws {
        let partial = target + PartialFile.suffix
        try Data(repeating: 1, count: 1000).write(to: URL(filePath: partial))
        _ = try await copy()
        #expect(try copies == ["copy.sqlite"])

        let other = folder.file("copies/other.sqlite")
        let busy = try PartialFile(target: other)
        await #expect(throws: DatabaseCopyError.inProgress(path: other)) { try await copy(to: other) }
        try Data([1]).write(to: URL(filePath: folder.file("copies/dead.sqlite") + PartialFile.suffix))
        try Data([1]).write(to: URL(filePath: folder.file("copies/private") + PartialFile.suffix))
        DatabaseCopy.removeLeftovers(in: folder.file("copies")) { $0.hasSuffix(".sqlite") }
        #expect(
            try copies == ["copy.sqlite", "other.sqlite\(PartialFile.suffix)", "private\(PartialFile.suffix)"])
        withExtendedLifetime(busy) {}
    }

    @Test func `a copy that is no longer wanted leaves nothing`() async throws {
        let making = Task { try await copy() }
        making.cancel()
        await #expect(throws: CancellationError.self) { try await making.value }
        #expect(try copies == [])
    }

    @Test func `given up in its midst it stops, and leaves nothing`() async throws {
        try await store.write { transaction in
            try transaction.connection.run("CREATE TABLE filler (number INTEGER PRIMARY KEY, text BLOB)")
            for _ in 0..<300 { try transaction.connection.run("INSERT INTO filler (text) VALUES (randomblob(100000))") }
        }
        // On a busy machine a copy may be done before anybody gives it up: then another is begun.
        var wasCut = false
        for _ in 1...20 where !wasCut {
            let making = Task { try await copy() }
            try await until("the copy is begun", every: .microseconds(200)) { try copies != [] }
            making.cancel()
            do {
                _ = try await making.value
                try FileManager.default.removeItem(atPath: folder.file("copies/copy.sqlite"))
            } catch is CancellationError {
                wasCut = true
            }
            #expect(try copies == [])
        }
        #expect(wasCut)
    }

    @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
    func `without room for it no copy is begun, and how much is lacking is said`() async throws {
        let disk = try SmallDisk(megabytes: 8)
        try disk.fill()
        let error = await #expect(throws: DatabaseCopyError.self) { try await copy(to: disk.file("copy.sqlite")) }
        guard case .noRoom(_, let needed, 0) = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(needed > 1 << 20)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["filler"])
        try disk.empty()
        _ = try await copy(to: disk.file("copy.sqlite"))
    }

    @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
    func `when the disk is filled while a copy is made nothing is left of it, and the next one comes out`() async throws
    {
        try await store.write { transaction in
            try transaction.connection.run("CREATE TABLE filler (number INTEGER PRIMARY KEY, text BLOB)")
            for _ in 0..<200 { try transaction.connection.run("INSERT INTO filler (text) VALUES (randomblob(100000))") }
        }
        let disk = try SmallDisk(megabytes: 48)
        let copy = disk.file("copy.sqlite")
        // On a busy machine a copy may be done before the disk is full: then another is begun.
        var wasCut = false
        for _ in 1...20 where !wasCut {
            let making = Task { try await self.copy(to: copy) }
            try await until("the copy is begun", every: .microseconds(200)) {
                try !FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty
            }
            try disk.fill()
            do {
                _ = try await making.value
                try FileManager.default.removeItem(atPath: copy)
            } catch DatabaseCopyError.noRoom {
                wasCut = true
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["filler"])
            try disk.empty()
        }
        #expect(wasCut)
        _ = try await self.copy(to: copy)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["copy.sqlite"])
    }
}
