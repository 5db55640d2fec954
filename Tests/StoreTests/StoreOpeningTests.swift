import Foundation
import GRDB
import Logging
import TestSupport
import Testing

@testable import Store

@Suite struct StoreOpeningTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("hiscored.sqlite")
    }

    private func open(_ durability: Durability = .full) throws -> Store {
        try Store(path: path, durability: durability, logger: Logger(label: "test"))
    }

    private func pragma(_ name: String, in store: Store) async throws -> Int? {
        try await store.write { try $0.connection.value("PRAGMA \(name)") }
    }

    @Test(arguments: [(Durability.full, 2), (.normal, 1)])
    func `the writer syncs as the durability says`(durability: Durability, expected: Int) async throws {
        let store = try open(durability)
        #expect(try await pragma("synchronous", in: store) == expected)
        try store.close()
    }

    @Test func `a new file can shrink, keeps a write-ahead log and carries our mark`() async throws {
        let store = try open()
        #expect(try await pragma("auto_vacuum", in: store) == 2)
        #expect(try await pragma("application_id", in: store) == 0x6869_7363)
        #expect(try await pragma("foreign_keys", in: store) == 1)
        #expect(try await pragma("wal_autocheckpoint", in: store) == 4000)
        let mode: String? = try await store.write { try $0.connection.value("PRAGMA journal_mode") }
        #expect(mode == "wal")
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test func `closing leaves one file, after reads too`() async throws {
        let store = try open()
        _ = try await store.read { try $0.players() }
        try store.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["hiscored.sqlite"])
    }

    @Test func `every table is strict`() async throws {
        let store = try open()
        let loose = try await store.read { snapshot in
            try snapshot.connection.rows(
                """
                SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
                    AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                """
            ) { $0.next("name") as String }
        }
        #expect(loose == [])
        try store.close()
    }

    @Test func `readers cannot write`() async throws {
        let store = try open()
        await #expect(throws: DatabaseError.self) {
            try await store.read { try $0.connection.run("DELETE FROM players") }
        }
        try store.close()
    }

    @Test func `a missing folder is named`() throws {
        let missing = folder.file("nowhere/hiscored.sqlite")
        #expect(throws: StoreError.directoryMissing(path: folder.file("nowhere/"))) {
            try Store(path: missing, durability: .full, logger: Logger(label: "test"))
        }
    }

    @Test func `a file of another program is refused and left alone`() throws {
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "CREATE TABLE theirs (id INTEGER PRIMARY KEY)") }
        try other.close()
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StoreError.notOurs(path: path)) { try open() }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a file that is no database is refused`() throws {
        try Data(repeating: 0x41, count: 5000).write(to: URL(filePath: path))
        #expect(throws: StoreError.notOurs(path: path)) { try open() }
    }

    @Test func `a file of a newer program is refused and left alone`() throws {
        try open().close()
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999-from-the-future')") }
        try queue.close()
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StoreError.newerThanProgram(path: path, unknown: ["9999-from-the-future"])) { try open() }
        #expect(throws: StoreError.newerThanProgram(path: path, unknown: ["9999-from-the-future"])) {
            try StoreReader(path: path)
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    /// A file as an older program would have left it: ours, with the tables, but without the newest migration's name.
    private func makeOlderFile() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: "PRAGMA application_id = \(Preflight.applicationID)")
            try database.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            try database.execute(sql: "CREATE TABLE keepsake (text TEXT); INSERT INTO keepsake VALUES ('kept')")
        }
        try queue.close()
    }

    @Test func `a file is copied before it is brought up to date`() throws {
        try makeOlderFile()
        #expect(throws: StoreError.olderThanProgram(path: path, missing: Migrations.names)) {
            try StoreReader(path: path)
        }
        let pool = try DatabasePool(path: path)
        try Migrations.bringUpToDate(
            pool, path: path, pending: ["0001-first-light"], logger: Logger(label: "test"), copies: true)
        try pool.close()
        let copy = try DatabaseQueue(path: path + ".before-0001-first-light")
        let (kept, tables) = try copy.read { database in
            (
                try String.fetchOne(database, sql: "SELECT text FROM keepsake"),
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema WHERE name = 'players'")
            )
        }
        #expect(kept == "kept")
        #expect(tables == 0)
        try open().close()
    }

    @Test func `a file from before the events gets their table, and keeps its players`() async throws {
        let queue = try DatabaseQueue(path: path)
        try Migrations.migrator.migrate(queue, upTo: "0002-scheduling")
        try await queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO players (name_key, username, state_since, interval_minutes, origin, created_at)
                    VALUES ('zezima', 'Zezima', 0, 60, 'cli', 0);
                    """)
        }
        try queue.close()
        let store = try open()
        #expect(FileManager.default.fileExists(atPath: path + ".before-0003-events"))
        #expect(try await store.read { try $0.players() }.map(\.username) == ["Zezima"])
        #expect(try await store.read { try $0.events(limit: 10) } == [])
        try store.close()
    }

    @Test func `without the copy nothing is brought up to date`() throws {
        try makeOlderFile()
        let pool = try DatabasePool(path: path)
        // A folder stands where the copy should go.
        try FileManager.default.createDirectory(
            atPath: path + ".before-0001-first-light/inside", withIntermediateDirectories: true)
        let error = #expect(throws: StoreError.self) {
            try Migrations.bringUpToDate(
                pool, path: path, pending: ["0001-first-light"], logger: Logger(label: "test"), copies: true)
        }
        guard case .copyFailed = error else {
            Issue.record("expected a failed copy, got \(String(describing: error))")
            return
        }
        let applied = try pool.read { try Migrations.migrator.appliedIdentifiers($0) }
        #expect(applied.isEmpty)
        try pool.close()
    }

    @Test func `reading before there is a file finds nobody`() async throws {
        let players = try await StoreReader.empty().read { try $0.players() }
        #expect(players == [])
    }
}
