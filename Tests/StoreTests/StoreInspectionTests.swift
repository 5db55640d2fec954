import Foundation
import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

/// Looks at files of all kinds, which change none of them.
@Suite struct StoreInspectionTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("a.sqlite")
    }

    private func make(_ statements: String...) async throws {
        let store = try Store(path: path, durability: .normal, logger: Logger(label: "test"))
        for statement in statements { try await store.write { try $0.connection.run(statement) } }
        try store.close()
    }

    @Test func `a file is ours, older, newer, somebody else's, or not there`() async throws {
        #expect(StoreInspection.schema(path: path) == .absent)
        try Data().write(to: URL(filePath: path))
        #expect(StoreInspection.schema(path: path) == .absent)
        try await make()
        #expect(StoreInspection.schema(path: path) == .current)
        let last = try #require(Migrations.names.last)
        try await make("DELETE FROM grdb_migrations WHERE identifier = '\(last)'")
        #expect(StoreInspection.schema(path: path) == .older(missing: [last]))
        try Data("a letter to nobody, long enough to be no database".utf8).write(to: URL(filePath: path))
        #expect(StoreInspection.schema(path: path) == .unusable(.notOurs(path: path)))
    }

    @Test func `a newer file is told with what is unknown`() async throws {
        try await make("INSERT INTO grdb_migrations VALUES ('9999-later')")
        #expect(
            StoreInspection.schema(path: path) == .unusable(.newerThanProgram(path: path, unknown: ["9999-later"])))
    }

    @Test func `a whole file has no damages and no strays`() async throws {
        try await make()
        let reader = try StoreInspection.reader(path: path)
        for quick in [false, true] {
            #expect(try await reader.look { try $0.damages(quick: quick) } == [])
        }
        #expect(try await reader.read { try $0.strays() } == [])
        #expect(try await reader.read { try $0.journalMode() } == "wal")
        #expect(try await reader.read { try $0.autoVacuum() } == 2)
        #expect(try await reader.read { try $0.newestMoment() } == nil)
    }

    @Test func `garbage in a page is found`() async throws {
        try await make()
        let whole = try StoreInspection.reader(path: path)
        let page = try await whole.read { snapshot in
            let page: Int64? = try snapshot.connection.value(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'task_executions'")
            return try #require(page)
        }
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: UInt64(page - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
        try file.close()
        let reader = try StoreInspection.reader(path: path)
        let damages = try await reader.look { try $0.damages(quick: false) }
        #expect((1...3).contains(damages.count), "\(damages)")
        #expect(try await reader.look { try $0.damages(quick: true) } != [])
    }

    @Test func `rows that name others which are not there are found`() async throws {
        try await make()
        var configuration = GRDB.Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try await queue.write { try $0.execute(sql: "INSERT INTO player_tags VALUES (4711, 'main')") }
        try queue.close()
        let reader = try StoreInspection.reader(path: path)
        #expect(try await reader.read { try $0.strays() } == ["player_tags → players"])
        #expect(try await reader.look { try $0.damages(quick: false) } == [])
    }

    @Test func `the holder of a lock is told, and the lock is left`() throws {
        #expect(StoreLock.holder(database: path) == nil)
        #expect(!FileManager.default.fileExists(atPath: path + ".lock"), "a look makes no file")
        let lock = try StoreLock(database: path, holder: "hiscored serve (process 1)")
        #expect(StoreLock.holder(database: path) == "hiscored serve (process 1)")
        lock.release()
        #expect(StoreLock.holder(database: path) == nil)
        try StoreLock(database: path, holder: "next").release()
    }

    @Test func `the library tells its version`() {
        #expect(StoreInspection.library.running.hasPrefix("3."))
        #expect(StoreInspection.library.compiled.hasPrefix("3."))
    }

    @Test func `the room of a disk is part of all that it has`() throws {
        let room = try #require(DiskRoom.room(at: folder.path))
        #expect(room.free > 0 && room.free <= room.total)
        #expect(DiskRoom.room(at: "\(folder.path)/.")?.disk == room.disk)
        #expect(DiskRoom.room(at: "/proc").map { $0.disk != room.disk } ?? true)
        #expect(DiskRoom.room(at: folder.file("nothing")) == nil)
    }
}
