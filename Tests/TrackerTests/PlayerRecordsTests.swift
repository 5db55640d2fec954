import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct PlayerRecordsTests {
    let world: TrackerWorld
    let start: Timestamp

    init() throws {
        world = try TrackerWorld()
        start = world.clock.now
    }

    private func records(of name: String) async throws -> PlayerRecords {
        let name = try PlayerName(name)
        return try await world.store.read { try $0.playerRecords(name) }
    }

    @Test func `the best day, week and month of each metric, with when they were`() async throws {
        let player = try await world.add("Zezima")[0]
        // 10 a day, but 50 on the fifth and sixth.
        var attack: Int64 = 1000
        for day in 0...40 {
            if day > 0 { attack += day == 5 || day == 6 ? 50 : 10 }
            let body = TestBody(attack: attack, activities: [("Zulrah", 10), ("LMS - Rank", attack)])
            try await world.store(body.parsed(), of: player, at: start + .days(day))
        }
        let records = try await records(of: "Zezima")
        let best = records.entries.mapValues { entries in entries.map { "\($0.metric.key) \($0.record.gained)" } }
        #expect(
            best == [
                .day: ["attack 50"], .week: ["attack 150"], .month: ["attack 380"], .year: ["attack 480"],
            ])
        let day = try #require(records.entries[.day]?.first).record
        #expect(day.from == start + .days(4) && day.to == start + .days(5))
        #expect(day.startValue == 1040 && day.endValue == 1090)
    }

    @Test func `a first sighting and what vanished make no record`() async throws {
        let player = try await world.add("Zezima")[0]
        for (hour, score) in [(0, nil), (1, 5000), (2, nil), (3, 5000), (4, 5002)] as [(Int, Int64?)] {
            let body = TestBody(activities: [("Zulrah", score)])
            try await world.store(body.parsed(), of: player, at: start + .hours(hour))
        }
        let records = try await records(of: "Zezima")
        #expect(records.entries[.day]?.map(\.metric.key) == ["zulrah"])
        #expect(records.entries[.day]?.first?.record.gained == 2)
    }

    @Test func `what was never read has no records, and an unknown player is an error`() async throws {
        _ = try await world.add("Zezima")
        #expect(try await records(of: "Zezima").entries.values.allSatisfy { $0.isEmpty })
        await #expect(throws: UserError.unknownPlayer("B0aty")) { try await records(of: "B0aty") }
    }
}
