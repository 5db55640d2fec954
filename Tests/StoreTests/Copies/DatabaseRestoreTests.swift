import Foundation
import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

@Suite struct DatabaseRestoreTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    let folder: TemporaryFolder
    let database: String
    let backup: String

    /// A backup with one queue paused, and a database with another that was written since.
    init() async throws {
        folder = try TemporaryFolder()
        database = folder.file("a.sqlite")
        backup = folder.file("backup.sqlite")
        let store = try open()
        try await Self.pause("then", in: store)
        _ = try await DatabaseCopy(of: database, to: backup).make()
        try await Self.pause("since", in: store)
        try store.close()
    }

    private func open(_ path: String? = nil) throws -> Store {
        try Store(path: path ?? database, durability: .normal, logger: Logger(label: "test"))
    }

    private static func pause(_ queue: String, in store: Store) async throws {
        try await store.write { try $0.connection.run("INSERT INTO paused_queues VALUES (?, 7)", [queue]) }
    }

    private func queues(in path: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try String.fetchAll($0, sql: "SELECT queue FROM paused_queues ORDER BY since, queue") }
    }

    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    private func restore(_ file: String? = nil, at now: Timestamp = now) async throws -> DatabaseRestore.Outcome {
        try await DatabaseRestore(of: file ?? backup, to: database).run(at: now)
    }

    @Test func `the backup takes the place, the old database is kept, and the backup stays`() async throws {
        let outcome = try await restore()
        let kept = database + ".before-restore-2027-01-15T080000Z"
        #expect(outcome.keptAs == kept)
        #expect(try files == ["a.sqlite", "a.sqlite.before-restore-2027-01-15T080000Z", "backup.sqlite"])
        #expect(try queues(in: database) == ["then"])
        #expect(try queues(in: kept) == ["since", "then"])
        #expect(try queues(in: backup) == ["then"])
        let rights = try FileManager.default.attributesOfItem(atPath: database)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        let store = try open()
        let vacuum: Int? = try await store.read { try $0.connection.value("PRAGMA auto_vacuum") }
        #expect(vacuum == 2)
        try store.close()
        // What it took the place of can be restored in its turn, in the same second too.
        #expect(try await restore(kept).keptAs == kept + "-2")
        #expect(try queues(in: database) == ["since", "then"])
    }

    @Test func `news after a restore have numbers that nobody has seen`() async throws {
        func tell(_ threshold: Int64, in store: Store) async throws -> (event: Int64?, notice: Int64) {
            try await store.write { transaction in
                try transaction.insertNotice(topic: "health", at: Self.now, text: "\(threshold)", path: "/admin")
                let event = try transaction.insertEvent(
                    NewEvent(
                        playerID: 1, kind: "milestone", threshold: threshold, seenAfter: Self.now, seenBefore: Self.now,
                        isSilent: false, isNews: true))
                return (event, try transaction.lastNoticeID())
            }
        }
        let store = try open()
        try await store.write { _ = try $0.addTestPlayer("Zezima") }
        let (empty, full) = (folder.file("empty.sqlite"), folder.file("full.sqlite"))
        _ = try await DatabaseCopy(of: database, to: empty).make()
        #expect(try await tell(1, in: store) == (1, 1))
        _ = try await DatabaseCopy(of: database, to: full).make()
        #expect(try await tell(2, in: store) == (2, 2))
        try store.close()
        // The second one twice: what was told in between is no more.
        for (hour, file) in [empty, full, full].enumerated() {
            let now = Self.now + .hours(hour)
            _ = try await restore(file, at: now)
            let restored = try open()
            let next = now.milliseconds + 1
            #expect(try await tell(3, in: restored) == (next, next), "\(file)")
            try restored.close()
        }
    }

    @Test func `what a killed server left in its log is kept too`() async throws {
        let store = try open()
        try await Self.pause("in the log", in: store)
        // As a kill leaves it: file and log of one moment, with nobody on them.
        let killed = folder.file("killed.sqlite")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: database + suffix, toPath: killed + suffix)
        }
        try store.close()
        let outcome = try await DatabaseRestore(of: backup, to: killed).run(at: Self.now)
        #expect(try queues(in: try #require(outcome.keptAs)) == ["in the log", "since", "then"])
        #expect(try queues(in: killed) == ["then"])
        #expect(try files.filter { $0.hasPrefix("killed") }.count == 2)
    }

    @Test func `a file with a log beside it is restored with what is in the log`() async throws {
        let other = folder.file("other.sqlite")
        let store = try open(other)
        try await Self.pause("in the log", in: store)
        #expect(try await restore(other).contents.tables.contains { $0.name == "paused_queues" && $0.rows == 1 })
        #expect(try queues(in: database) == ["in the log"])
        try store.close()
    }

    @Test func `a damaged database gives way, and all of it is kept`() async throws {
        let garbage = Data(repeating: 0x5A, count: 9000)
        for suffix in ["", "-wal", "-shm"] { try garbage.write(to: URL(filePath: database + suffix)) }
        let kept = try #require(try await restore().keptAs)
        for suffix in ["", "-wal", "-shm"] {
            #expect(try Data(contentsOf: URL(filePath: kept + suffix)) == garbage)
        }
        #expect(try queues(in: database) == ["then"])
    }

    @Test func `without a database there is nothing to keep, and a stray log is not taken for the new one's`()
        async throws
    {
        try FileManager.default.removeItem(atPath: database)
        try Data(repeating: 1, count: 100).write(to: URL(filePath: database + "-wal"))
        #expect(try await restore().keptAs == nil)
        #expect(try queues(in: database) == ["then"])
        #expect(try files.contains("a.sqlite.before-restore-2027-01-15T080000Z-wal"))
    }

    @Test func `log-ins end`() async throws {
        let other = folder.file("other.sqlite")
        let store = try open(other)
        try await store.write { transaction in
            let user = try transaction.insertUser("a", passwordHash: "x", isAdmin: true, now: Self.now)
            for number in 0..<3 as Range<UInt8> {
                try transaction.insertSession(
                    NewSession(
                        userID: user, kind: "page", secretHash: [number], tokenVersion: 0,
                        expiresAt: Self.now + .days(1), address: nil), now: Self.now)
            }
        }
        try store.close()
        #expect(try await restore(other).endedSessions == 3)
        let restored = try open()
        for number in 0..<3 as Range<UInt8> {
            let session = try await restored.read { try $0.session(secretHash: [number]) }
            #expect(session?.session.revokedAt == Self.now)
        }
        try restored.close()
    }

    @Test func `a backup of an older version is restored, and the next start brings it up to date`() async throws {
        let old = folder.file("old.sqlite")
        let queue = try DatabaseQueue(path: old)
        try Migrations.migrator.migrate(queue, upTo: "0002-scheduling")
        try queue.close()
        let contents = try await DatabaseRestore(of: old, to: database).inspect()
        #expect(contents.schema == "0002-scheduling" && contents.pending.first == "0003-events")
        let outcome = try await restore(old)
        #expect(outcome.contents == contents && outcome.endedSessions == 0)
        let store = try open()
        #expect(try await store.read { try $0.events(limit: 1) } == [])
        try store.close()
    }

    @Test func `looking tells what is in it and changes nothing`() async throws {
        let other = folder.file("other.sqlite")
        let store = try open(other)
        try await store.write { transaction in
            try transaction.connection.run(
                """
                INSERT INTO players (name_key, username, state_since, interval_minutes, origin, created_at, last_fetched)
                VALUES ('a', 'a', 0, 60, 'cli', 0, 9000)
                """)
            for time in [3000, 1000, 2000] as [Int64] {
                try transaction.connection.run(
                    "INSERT INTO readings (player_id, table_id, seen_at, last_seen_at) VALUES (1, 1, ?1, ?1 + 500)",
                    [time])
            }
        }
        try store.close()
        let before = try files
        let contents = try await DatabaseRestore(of: other, to: database).inspect()
        #expect(contents.schema == Migrations.names.last && contents.pending == [])
        #expect(contents.firstReading == Timestamp(milliseconds: 1000))
        #expect(contents.lastReading == Timestamp(milliseconds: 3500))
        #expect(contents.lastFetch == Timestamp(milliseconds: 9000))
        #expect(contents.tables.first { $0.name == "readings" }?.rows == 3)
        #expect(contents.bytes > 0 && !contents.tables.contains { $0.name.hasPrefix("grdb") })
        #expect(try files == before)
    }

    @Test func `while another has the database open it is refused, and nothing is changed`() async throws {
        let other = try DatabasePool(path: database)
        _ = try await other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM players") }
        let before = try files
        await #expect(throws: RestoreError.inUse(path: database)) { try await restore() }
        #expect(try files == before)
        try other.close()
        _ = try await restore()
    }

    @Test func `what a killed restore left is cleared up: half a copy, and a name too many`() async throws {
        try Data([1]).write(to: URL(filePath: database + PartialFile.suffix))
        let twin = database + ".before-restore-2020-01-01T000000Z"
        #expect(link(database, twin) == 0)
        let mine = database + ".before-restore-2019-01-01T000000Z"
        try Data([1]).write(to: URL(filePath: mine))
        try open().close()
        #expect(try files == ["a.sqlite", "a.sqlite.before-restore-2019-01-01T000000Z", "backup.sqlite"])
        #expect(link(database, twin) == 0)
        _ = try await restore()
        #expect(!(try files.contains(URL(filePath: twin).lastPathComponent)))
        #expect(try queues(in: database) == ["then"])
    }

    @Test func `a link to the database stays one`() async throws {
        let link = folder.file("link.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: database)
        _ = try await DatabaseRestore(of: backup, to: link).run(at: Self.now)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == database)
        #expect(try queues(in: database) == ["then"])
    }
}
