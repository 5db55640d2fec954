import Foundation
import GRDB
import Logging
import TestSupport
import Testing

@testable import Store

/// The write-ahead log beside readers that take their time: it grows as long as one needs it, and no longer.
@Suite struct SlowReaderTests {
    /// What a log may take when no reader needs it.
    private static let bound = LogShortener.bound

    let folder: TemporaryFolder
    let store: Store

    init() async throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
        try await store.write {
            try $0.connection.run("CREATE TABLE filler (number INTEGER PRIMARY KEY, bytes BLOB) STRICT")
        }
    }

    private var logBytes: Int {
        ((try? FileManager.default.attributesOfItem(atPath: store.path + "-wal"))?[.size] as? Int) ?? 0
    }

    /// A megabyte, the same rows each time.
    private func write() async throws {
        try await store.write { transaction in
            for number in 0..<10 {
                try transaction.connection.run("INSERT OR REPLACE INTO filler VALUES (?, randomblob(100000))", [number])
            }
        }
    }

    @Test func `what grew while a copy was made, say, is gone a few writes after its end`() async throws {
        try await write()
        var configuration = GRDB.Configuration()
        configuration.allowsUnsafeTransactions = true
        let slow = try DatabaseQueue(path: store.path, configuration: configuration)
        try slow.inDatabase { try $0.beginTransaction(.deferred) }
        _ = try slow.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM filler") }
        for _ in 0..<100 { try await write() }
        #expect(logBytes > 90 << 20)
        try slow.inDatabase { try $0.rollback() }
        try slow.close()
        var writes = 0
        while logBytes > Self.bound, writes < 50 {
            try await write()
            writes += 1
        }
        #expect(logBytes <= Self.bound)
        #expect(writes <= 10)
        try store.close()
    }

    @Test func `readers of whom one is always there do not keep it for ever`() async throws {
        try await write()
        // Each begins before the one before it ends.
        let readers = (0..<3).map { _ in
            Task { [store] in
                while !Task.isCancelled {
                    _ = try? await store.read { snapshot in
                        try snapshot.connection.value(
                            """
                            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
                            SELECT count(*) + (SELECT count(*) FROM filler) FROM n
                            """) as Int?
                    }
                }
            }
        }
        try await until("the log is long", every: .zero) {
            try await write()
            return logBytes > Self.bound
        }
        // Without the writer's help it would grow and grow.
        let deadline = ContinuousClock.now + .patience
        while (Self.bound + 1..<16 * Self.bound).contains(logBytes), ContinuousClock.now < deadline {
            try await write()
        }
        #expect(logBytes <= Self.bound)
        for reader in readers {
            reader.cancel()
            _ = await reader.result
        }
        try store.close()
    }
}
