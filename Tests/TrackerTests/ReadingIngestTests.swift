import Cron
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct ReadingIngestTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    /// The samples of a metric, as texts.
    private func samples(
        _ wireName: String, of player: PlayerRow, until end: Timestamp? = nil
    ) async throws -> [String] {
        let end = end ?? world.clock.now + .days(1)
        return try await world.store.read { snapshot in
            guard let metric = try snapshot.metricID(wireName: wireName) else { return [] }
            return try snapshot.samples(
                player: player.id, metric: metric, from: Timestamp(seconds: 0), through: end
            ).map { $0.value.map { "\($0)" } ?? "unknown" }
        }
    }

    private func readings(of player: PlayerRow) async throws -> [ReadingRow] {
        try await world.store.read { try $0.readings(player: player.id) }
    }

    @Test func `a first reading stores what is known and counts as no progress`() async throws {
        let player = try await world.add("Zezima")[0]
        var body = TestBody()
        body.activities.append(("Nex", nil))
        let result = try await world.store(body.parsed(), of: player)
        #expect(result.isNewReading)
        #expect(!result.hasProgress)
        #expect(try await samples("Attack", of: player) == ["1000"])
        #expect(try await samples("Defence", of: player) == ["0"])
        #expect(try await samples("Nex", of: player) == [])
        let row = try #require(try await world.player("Zezima"))
        #expect(row.state == "ok")
        #expect(row.lastFetched == world.clock.now)
        #expect(row.lastChanged == nil)
    }

    @Test func `other ranks alone make no reading and no sample`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        let first = world.clock.now
        world.clock.advance(by: .minutes(60))
        let result = try await world.store(TestBody(attackRank: 777).parsed(), of: player)
        #expect(!result.isNewReading)
        let readings = try await readings(of: player)
        #expect(readings.map(\.seenAt) == [first])
        #expect(readings.map(\.lastSeenAt) == [world.clock.now])
        let name = try PlayerName("Zezima")
        let details = try await world.store.read { try $0.playerDetails(name) }
        #expect(details.skills.first { $0.metric.wireName == "Attack" }?.rank == 777)
        #expect(details.seenAt == world.clock.now)
    }

    @Test func `only what changed is stored`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        world.clock.advance(by: .minutes(60))
        let result = try await world.store(TestBody(attack: 1500, overall: 50_500).parsed(), of: player)
        #expect(result.hasProgress)
        #expect(try await samples("Attack", of: player) == ["1000", "1500"])
        #expect(try await samples("Overall", of: player) == ["50000", "50500"])
        #expect(try await samples("Zulrah", of: player) == ["10"])
        #expect(try await readings(of: player).count == 2)
        #expect(try await world.player("Zezima")?.lastChanged == world.clock.now)
    }

    @Test func `a first sighting is a sample and no progress`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody(attack: nil).parsed(), of: player)
        world.clock.advance(by: .minutes(60))
        let result = try await world.store(TestBody(attack: 13_034_431).parsed(), of: player)
        #expect(result.isNewReading)
        #expect(!result.hasProgress)
        #expect(try await samples("Attack", of: player) == ["13034431"])
    }

    @Test func `what becomes unknown, or vanishes, is stored as unknown and not as zero`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        world.clock.advance(by: .minutes(60))
        let result = try await world.store(TestBody(attack: nil, activities: []).parsed(), of: player)
        #expect(!result.hasProgress)
        #expect(try await samples("Attack", of: player) == ["1000", "unknown"])
        #expect(try await samples("Zulrah", of: player) == ["10", "unknown"])
    }

    @Test func `a row nobody knew becomes a metric, once, and not when its write is undone`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        let body = try TestBody(activities: [("Zulrah", 10), ("Brand New Boss", 3)]).parsed()
        struct Refusal: Error {}
        let (ingest, now) = (world.ingest, world.clock.now)
        await #expect(throws: Refusal.self) {
            try await world.store.write { transaction in
                let result = try ingest.take(body, of: player.id, from: .regular, at: now, in: transaction)
                #expect(result?.newMetrics == ["Brand New Boss"])
                throw Refusal()
            }
        }
        #expect(try await world.store(body, of: player).newMetrics == ["Brand New Boss"])
        #expect(try await world.store(body, of: player).newMetrics == [])
        #expect(try await samples("Brand New Boss", of: player) == ["3"])
        let metric = try await world.store.read { try $0.metrics() }.first { $0.wireName == "Brand New Boss" }
        #expect(metric?.key == "brand_new_boss")
        #expect(metric?.kind == "activity")
    }

    @Test func `experience beyond 32 bits is kept`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody(overall: 4_600_000_000).parsed(), of: player)
        #expect(try await samples("Overall", of: player) == ["4600000000"])
        #expect(try await world.store.read { try $0.overalls() }[player.id]?.experience == 4_600_000_000)
    }

    @Test func `the ranks of a day are those of the tracking zone's day`() async throws {
        let world = try TrackerWorld(timeZone: try CronTimeZone("Pacific/Auckland"))
        let player = try await world.add("Zezima")[0]
        // 23:30 and 00:30 over there, 10:30 and 11:30 UTC.
        for (time, rank) in [("2026-11-23T10:30:00Z", 5), ("2026-11-23T11:30:00Z", 6), ("2026-11-23T12:30:00Z", 7)] {
            world.clock.now = try #require(Timestamp(rfc3339: time))
            try await world.store(TestBody(attackRank: Int64(rank)).parsed(), of: player)
        }
        let today = CivilDate(year: 2026, month: 11, day: 23).daysSince1970
        let (days, attack) = try await world.store.read { snapshot in
            (
                try snapshot.rankDays(player: player.id, from: 0, through: today + 5),
                try #require(try snapshot.metricID(wireName: "Attack"))
            )
        }
        #expect(days.map(\.day) == [today, today + 1])
        #expect(days.map { $0.ranks[attack] } == [5, 7])
    }

    @Test func `a clock that went back does not change the order of what was seen`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        let first = world.clock.now
        world.clock.now = first - .hours(1)
        try await world.store(TestBody().parsed(), of: player)
        #expect(try await readings(of: player).map(\.lastSeenAt) == [first + .milliseconds(1)])
        try await world.store(TestBody(attack: 1100).parsed(), of: player)
        #expect(try await readings(of: player).map(\.seenAt) == [first, first + .milliseconds(2)])
        #expect(try await samples("Attack", of: player) == ["1000", "1100"])
        #expect(try await world.player("Zezima")?.lastFetched == world.clock.now)
    }
}
