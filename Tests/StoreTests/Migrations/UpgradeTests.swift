import Foundation
import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

/// From every schema so far to the newest.
@Suite struct UpgradeTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("a.sqlite")
    }

    private func open() throws -> Store {
        try Store(path: path, durability: .full, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func reading<Value>(_ path: String, _ body: (Database) throws -> Value) throws -> Value {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read(body)
    }

    @Test(arguments: Migrations.names)
    func `every row of it is there afterwards, the schema is the newest, and a copy was made`(
        migration: String
    ) async throws {
        let old = try OldFile(at: path, upTo: migration)
        #expect(old.before.values.allSatisfy { !$0.isEmpty }, "a table without rows")
        let schema = try reading(path) { try SchemaText.of($0) }
        let store = try open()
        #expect(try await store.read { try $0.players() }.map(\.username) == ["Zezima"])
        #expect(try await store.read { try $0.job(id: 1) }?.state == .running)
        try store.close()
        let newest = try String(contentsOfFile: SchemaText.path, encoding: .utf8)
        try reading(path) { (database: Database) throws in
            #expect(try old.rows(in: database) == old.before)
            #expect(try SchemaText.of(database) == newest)
            #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
        }
        guard let next = Migrations.names.first(where: { $0 > migration }) else { return }
        try reading("\(path).before-\(next)") { (database: Database) throws in
            #expect(try old.rows(in: database) == old.before)
            #expect(try SchemaText.of(database) == schema)
            #expect(try Migrations.migrator.appliedIdentifiers(database).max() == migration)
            #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
        }
    }

    @Test func `a file that had a pause of its webhooks before the migration for it keeps its webhooks`() async throws {
        _ = try OldFile(at: path, upTo: "0011-webhooks")
        let queue = try DatabaseQueue(path: path)
        try await queue.write { database in
            try database.execute(
                sql: "ALTER TABLE webhooks ADD COLUMN not_before INTEGER; UPDATE webhooks SET not_before = 1")
        }
        try queue.close()
        let store = try open()
        let row = try #require(try await store.read { try $0.webhook(named: "clan") })
        #expect(row.sent == 5 && row.dropped == 1 && row.eventID == 1 && row.notBefore == nil && row.alone == 0)
        try store.close()
        let newest = try String(contentsOfFile: SchemaText.path, encoding: .utf8)
        try reading(path) { (database: Database) throws in #expect(try SchemaText.of(database) == newest) }
    }

    @Test func `opened once more it makes no further copy`() throws {
        _ = try OldFile(at: path, upTo: "0004-standing")
        try open().close()
        try FileManager.default.removeItem(atPath: path + ".before-0005-visitors")
        try open().close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.sqlite"])
    }

    @Test func `without the copy nothing is migrated`() throws {
        let old = try OldFile(at: path, upTo: "0004-standing")
        try FileManager.default.createDirectory(
            atPath: path + ".before-0005-visitors/inside", withIntermediateDirectories: true)
        let schema = try reading(path) { try SchemaText.of($0) }
        let error = #expect(throws: StoreError.self) { try open() }
        guard case .copyFailed = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        let after = try reading(path) { try SchemaText.of($0) }
        #expect(after == schema)
        let rows = try reading(path) { try old.rows(in: $0) }
        #expect(rows == old.before)
    }

    /// The seventh migration finds something in its way: two went well before it in one case, and none in the other.
    @Test(arguments: ["0004-standing", "0006-accounts"])
    func `when one fails in their midst the file is as before, and the copy is named`(migration: String) throws {
        let old = try OldFile(at: path, upTo: migration)
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE INDEX jobs_cancelled ON jobs (id)") }
        try queue.close()
        let schema = try reading(path) { try SchemaText.of($0) }
        let error = #expect(throws: StoreError.self) { try open() }
        guard case .migrationFailed(_, let reason) = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        let next = try #require(Migrations.names.first { $0 > migration })
        #expect(reason.contains("jobs_cancelled already exists"))
        #expect(reason.hasSuffix("(\(path).before-\(next) is a copy of it)"), "\(reason)")
        for file in [path, "\(path).before-\(next)"] {
            try reading(file) { (database: Database) throws in
                #expect(try old.rows(in: database) == old.before)
                #expect(try SchemaText.of(database) == schema)
                #expect(try Migrations.migrator.appliedIdentifiers(database).max() == migration)
            }
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(
            files.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") } == ["a.sqlite", "a.sqlite.before-\(next)"])
        // What was in the way is gone: it comes up.
        let mended = try DatabaseQueue(path: path)
        try mended.write { try $0.execute(sql: "DROP INDEX jobs_cancelled") }
        try mended.close()
        try open().close()
        let rows = try reading(path) { try old.rows(in: $0) }
        #expect(rows == old.before)
    }
}
