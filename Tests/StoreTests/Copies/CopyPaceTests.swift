import GRDB
import TestSupport
import Testing

@testable import Store

/// A copy goes on in steps, each on the disk before the next.
@Suite struct CopyPaceTests {
    private struct DiskFailed: Error {}

    /// How often it was synced, and how long the copy seems to be.
    private final class Disk {
        var syncs = 0
        var bytes: Int64 = 0
        /// The sync with this number fails.
        var failingSync: Int?

        func sync() throws {
            syncs += 1
            if syncs == failingSync { throw DiskFailed() }
        }

        /// Each look finds it 64 KiB longer.
        func grow() -> Int64 {
            bytes += 64 << 10
            return bytes
        }
    }

    private let count =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT max(i) FROM n"

    @Test func `it is synced whenever a quarter of a megabyte has come, and left alone afterwards`() throws {
        let disk = Disk()
        let queue = try DatabaseQueue()
        try queue.inDatabase { database in
            var found: Int?
            try CopyPace(bytes: disk.grow, sync: disk.sync).paced(database) {
                found = try Int.fetchOne(database, sql: count)
            }
            #expect(found == 20_000)
            let syncs = disk.syncs
            #expect(syncs > 10)
            // Every fourth look, as each brings a quarter of a step.
            #expect(Int64(syncs) == disk.bytes / (256 << 10))
            _ = try Int.fetchOne(database, sql: count)
            #expect(disk.syncs == syncs)
        }
    }

    @Test func `a sync that fails ends the copy with its error, though later ones would succeed`() throws {
        let disk = Disk()
        disk.failingSync = 3
        let queue = try DatabaseQueue()
        try queue.inDatabase { database throws in
            #expect(throws: DiskFailed.self) {
                try CopyPace(bytes: disk.grow, sync: disk.sync).paced(database) {
                    _ = try Int.fetchOne(database, sql: count)
                }
            }
            #expect(disk.syncs == 3)
            let found = try Int.fetchOne(database, sql: count)
            #expect(found == 20_000, "the connection is as it was")
        }
    }

    @Test func `an error of the statement is its own`() throws {
        let disk = Disk()
        let queue = try DatabaseQueue()
        queue.inDatabase { database in
            _ = #expect(throws: DatabaseError.self) {
                try CopyPace(bytes: disk.grow, sync: disk.sync).paced(database) {
                    try database.execute(sql: "SELECT nothing")
                }
            }
        }
    }
}
