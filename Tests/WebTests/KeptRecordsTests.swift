import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Records that are made once for each reading.
@Suite struct KeptRecordsTests {
    @Test func `they are kept until there is a new reading`() async throws {
        let world = try RoutesWorld()
        let start = world.clock.now
        let player = try await world.track("Zezima")
        let name = try PlayerName("Zezima")
        let kept = KeptRecords()
        func best() async throws -> Int64? {
            try await world.store.read { snapshot in
                let reading = try snapshot.playerDetails(name).readingID
                return try kept.records(
                    of: player.id, name, reading: reading, firstSeen: start, in: snapshot
                ).entries[.day]?.first { $0.metric.kind == .overall }?.record.gained
            }
        }
        try await world.read(player, TestReading(overall: (1500, 1000, 9)), at: start)
        try await world.read(player, TestReading(overall: (1500, 1400, 9)), at: start + .hours(5))
        #expect(try await best() == 400)
        // Nothing is read again: the samples could be gone.
        try await world.sql("UPDATE samples SET value = 1000 WHERE value = 1400")
        #expect(try await best() == 400)
        try await world.sql("UPDATE samples SET value = 1400 WHERE seen_at > \(start.milliseconds) AND value = 1000")
        try await world.read(player, TestReading(overall: (1500, 2000, 9)), at: start + .hours(9))
        #expect(try await best() == 1000)
    }
}
