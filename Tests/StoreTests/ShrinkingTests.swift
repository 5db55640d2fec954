import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Store

@Suite struct ShrinkingTests {
    let folder: TemporaryFolder
    let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
    }

    private func fill(_ rows: Int) async throws {
        try await store.write { transaction in
            try transaction.connection.run("CREATE TABLE filler (number INTEGER PRIMARY KEY, bytes BLOB) STRICT")
            for number in 0..<rows {
                try transaction.connection.run("INSERT INTO filler VALUES (?, zeroblob(4000))", [number])
            }
        }
    }

    private func fileBytes() throws -> Int64 {
        try FileManager.default.attributesOfItem(atPath: store.path)[.size] as? Int64 ?? 0
    }

    @Test func `after much was deleted the file is shorter, and others wrote meanwhile`() async throws {
        try await fill(8000)
        // Every other page is empty: what is used has to be moved.
        try await store.write { try $0.connection.run("DELETE FROM filler WHERE number % 2 = 1") }
        let shrinking = Task { [store] in try await store.shrink() }
        let isOver = Mutex(false)
        let writing = Task { [store] in
            var count = 0
            while !isOver.withLock({ $0 }) {
                try await store.write {
                    try $0.connection.run("INSERT OR REPLACE INTO paused_queues VALUES ('q', 1)")
                }
                count += 1
            }
            return count
        }
        let freed = try await shrinking.value
        isOver.withLock { $0 = true }
        // A step passes for each of theirs: 3000 pages are 15 steps.
        #expect(try await writing.value >= 10)
        #expect(freed > 2900 * 4096 && freed < 3200 * 4096)
        let pages = try await store.read { try $0.pageCounts() }
        #expect(pages.empty <= 1000)
        let rows: Int? = try await store.read { try $0.connection.value("SELECT count(*) FROM filler") }
        #expect(rows == 4000)
        let bytes = try await store.read { try $0.databaseBytes() }
        try store.close()
        #expect(try fileBytes() == bytes)
    }

    @Test func `what is little of the file, or little, stays for what is written next`() async throws {
        try await fill(12_000)
        try await store.write { try $0.connection.run("DELETE FROM filler WHERE number < 1100") }
        #expect(try await store.shrink() == 0)
        try await store.write { try $0.connection.run("DELETE FROM filler WHERE number >= 1900") }
        #expect(try await store.shrink() > 0)
        #expect(try await store.shrink() == 0)
        #expect((801...1000).contains(try await store.read { try $0.pageCounts() }.empty))
        try store.close()
    }
}
