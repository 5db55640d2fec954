import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// What the fetch task does about numbers that go down and players that vanish, over a real connection.
@Suite struct PlayerGuardTests {
    private let fetch: FetchWorld
    private var world: TrackerWorld { fetch.world }

    init() throws {
        fetch = try FetchWorld()
    }

    /// The player shows so much experience from now on; nil: it is gone.
    private func show(_ attack: Int64?, overall: Int64 = 5_000_000) {
        if let attack {
            fetch.hiscores.answer(status: 200, body: TestBody(attack: attack, overall: overall).text)
            fetch.hiscores.answer(.ironman, status: 404)
        } else {
            fetch.hiscores.answer(status: 404)
        }
    }

    /// A player that was read and classified.
    private func begin(attack: Int64 = 1_000_000) async throws {
        show(attack)
        _ = try await world.add("Zezima")
        try await fetch.run()
        _ = fetch.hiscores.takeRequests()
    }

    private func look(after wait: Duration) async throws -> PlayerRow {
        world.clock.advance(by: wait)
        _ = try await world.roster.fetch(PlayerName("Zezima"))
        try await fetch.run()
        return try #require(try await world.player("Zezima"))
    }

    private func attack() async throws -> [Int64?] {
        let end = world.clock.now
        return try await world.store.read { snapshot in
            let metric = try #require(try snapshot.metricID(wireName: "Attack"))
            return try snapshot.samples(player: 1, metric: metric, from: Timestamp(seconds: 0), through: end).map(
                \.value)
        }
    }

    private func held() async throws -> HeldReadingRow? {
        try await world.store.read { try $0.heldReading(player: 1) }
    }

    @Test func `lower numbers are kept aside, and forgotten when the right ones are back`() async throws {
        try await begin()
        show(999_000)
        let player = try await look(after: .hours(1))
        #expect(player.state == "quarantined")
        #expect(player.stateReason == "the numbers went down: Attack went from 1,000,000 to 999,000")
        #expect(player.lastFetched == world.clock.now && player.lastError == nil)
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .warning && attempt.errorType == "quarantined")
        #expect(try await attack() == [1_000_000])
        #expect(try await held()?.readings == 1)
        show(1_000_100)
        #expect(try await look(after: .hours(1)).state == "ok")
        #expect(try await attack() == [1_000_000, 1_000_100])
        #expect(try await held() == nil)
    }

    @Test func `a rollback is accepted after three readings over a day`() async throws {
        try await begin()
        show(999_000)
        _ = try await look(after: .hours(1))
        show(999_100)
        _ = try await look(after: .hours(12))
        #expect(try await held()?.readings == 2)
        show(999_200)
        #expect(try await look(after: .hours(12)).state == "ok")
        #expect(try await attack() == [1_000_000, 999_200])
        #expect(try await held() == nil)
        #expect(try await fetch.executions().first?.status == .success)
    }

    @Test func `somebody else's numbers freeze the player, who is looked at once a day`() async throws {
        try await begin()
        show(1000, overall: 40_000)
        let suspect = try await look(after: .hours(1))
        #expect(suspect.state == "quarantined")
        #expect(suspect.nextFetch == world.clock.now + .minutes(1))
        world.clock.advance(by: .minutes(1))
        try await fetch.run()
        let frozen = try #require(try await world.player("Zezima"))
        #expect(frozen.state == "frozen")
        #expect(frozen.intervalMinutes == 60 && frozen.adjustedMinutes == 1440)
        let schedule = try #require(try await world.store.read { try $0.schedule(id: "player_fetch_1") })
        #expect(schedule.intervalSeconds == 86_400)
        #expect(try await attack() == [1_000_000])
        // The name is the player's again.
        show(1_000_000)
        let thawed = try await look(after: .days(1))
        #expect(thawed.state == "ok" && thawed.adjustedMinutes == nil)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1") }?.intervalSeconds == 3600)
        let manager = PlayerScheduleManager(alignment: .spread)
        let now = world.clock.now
        #expect(try await world.store.read { try manager.verify(in: $0, now: now) }.inconsistencies == [])
    }

    @Test func `a player that is gone is looked for five times, then once a day`() async throws {
        try await begin()
        show(nil)
        _ = try await look(after: .minutes(2))
        var waits: [Duration] = []
        for _ in 1...4 {
            let player = try #require(try await world.player("Zezima"))
            #expect(player.state == "ok")
            let next = try #require(player.nextFetch)
            waits.append(next - world.clock.now)
            world.clock.now = next
            try await fetch.run()
        }
        #expect(waits == [.minutes(1), .minutes(2), .minutes(4), .minutes(8)])
        let gone = try #require(try await world.player("Zezima"))
        #expect(gone.state == "not_found" && gone.stateSince == world.clock.now)
        #expect(gone.lastError == "the player is not on the hiscores (Regular, Ironman)")
        #expect(gone.adjustedMinutes == 1440)
        // The other tables at the first miss and at the last one.
        #expect(
            fetch.hiscores.takeRequests()
                == [.regular, .ironman, .regular, .regular, .regular, .regular, .ironman])
        show(1_000_000)
        let back = try await look(after: .hours(30))
        #expect(back.state == "ok" && back.adjustedMinutes == nil && back.lastError == nil)
        #expect(try await attack() == [1_000_000])
    }

    @Test func `more than can be earned is stored and marked`() async throws {
        try await begin()
        show(9_000_000, overall: 13_000_000)
        #expect(try await look(after: .hours(1)).state == "ok")
        #expect(try await attack() == [1_000_000, 9_000_000])
        #expect(try await world.store.read { try $0.readings(player: 1) }.map(\.isSuspicious) == [false, true])
    }

    @Test func `an adaptive player is asked for more often while it gains`() async throws {
        let fetch = try FetchWorld(isAdaptive: true)
        let world = fetch.world
        fetch.hiscores.answer(status: 200, body: TestBody(attack: 1000).text)
        fetch.hiscores.answer(.ironman, status: 404)
        _ = try await world.add("Zezima")
        try await fetch.run()
        #expect(try await world.player("Zezima")?.adjustedMinutes == nil)
        var minutes: [Int?] = []
        for (attack, wait) in [(2000, .hours(1)), (2000, .hours(2)), (2000, .days(2)), (3000, .hours(1))]
            as [(Int64, Duration)]
        {
            world.clock.advance(by: wait)
            fetch.hiscores.answer(status: 200, body: TestBody(attack: attack).text)
            _ = try await world.roster.fetch(PlayerName("Zezima"))
            try await fetch.run()
            minutes.append(try await world.player("Zezima")?.adjustedMinutes)
        }
        #expect(minutes == [15, nil, 240, 15])
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1") }?.intervalSeconds == 900)
    }

    @Test func `an interval that is chosen holds for a player that is looked at daily, when that is back`() async throws
    {
        try await begin()
        show(nil)
        for minutes in [1, 1, 2, 4, 8] { _ = try await look(after: .minutes(minutes)) }
        #expect(try await world.player("Zezima")?.adjustedMinutes == 1440)
        let rare = try await world.roster.setPolling(.interval(minutes: 2880), of: PlayerName("Zezima"))
        #expect(rare.adjustedMinutes == nil)
        let often = try await world.roster.setPolling(.interval(minutes: 10), of: PlayerName("Zezima"))
        #expect(often.adjustedMinutes == 1440)
        show(1_000_000)
        #expect(try await look(after: .days(1)).adjustedMinutes == nil)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1") }?.intervalSeconds == 600)
    }

    @Test func `a start without tracking.adaptive takes back what it had adjusted`() async throws {
        try await begin()
        try await world.store.write { try $0.setPlayerAdjustedInterval(id: 1, minutes: 15) }
        try await world.roster.ensureSchedules(isAdaptive: false)
        #expect(try await world.player("Zezima")?.adjustedMinutes == nil)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_1") }?.intervalSeconds == 3600)
    }

    @Test func `a player that was paused is not looked for again`() async throws {
        try await begin()
        _ = try await world.roster.pause(PlayerName("Zezima"))
        show(nil)
        _ = try await look(after: .minutes(2))
        let jobs = try await world.store.read { try $0.jobs(limit: 9) }
        #expect(jobs.allSatisfy { $0.state == .succeeded || $0.state == .cancelled })
    }

    @Test func `somebody else who overtakes a frozen player stays somebody else`() async throws {
        try await begin()
        show(1000, overall: 40_000)
        _ = try await look(after: .hours(1))
        #expect(try await look(after: .minutes(1)).state == "frozen")
        show(2000, overall: 41_000)
        _ = try await look(after: .days(1))
        show(2_000_000, overall: 6_000_000)
        #expect(try await look(after: .days(9)).state == "frozen")
        #expect(try await attack() == [1_000_000])
        let resolution = PlayerResolution(roster: world.roster, ingest: world.ingest)
        #expect(try await resolution.resolve(PlayerName("Zezima"), .split).archive == "archive1")
    }

    @Test func `a season on another table does not open the guard`() async throws {
        try await begin()
        let player = try #require(try await world.player("Zezima"))
        world.clock.advance(by: .hours(1))
        try await world.store(TestBody(attack: 500, overall: 20_000).parsed(), of: player, table: .deadman)
        world.clock.advance(by: .hours(1))
        try await world.store(TestBody(attack: 2000, overall: 30_000).parsed(), of: player, table: .regular)
        #expect(try await world.player("Zezima")?.state == "quarantined")
        let events = try await world.store.read { try $0.events(player: 1, limit: 9) }
        #expect(events.map(\.kind) == ["quarantined"])
    }

    @Test func `what a season on another table brought is no gain and no record`() async throws {
        try await begin()
        let player = try #require(try await world.player("Zezima"))
        for (attack, table) in [(500, .deadman), (1_000_000, .regular), (1_000_300, .regular)]
            as [(Int64, GameMode)]
        {
            world.clock.advance(by: .hours(1))
            let body = TestBody(attack: attack, overall: attack * 5)
            try await world.store(body.parsed(), of: player, table: table)
        }
        let now = world.clock.now
        let (gains, records) = try await world.store.read { snapshot in
            let name = try PlayerName("Zezima")
            return (try snapshot.playerGains(name, period: .day, now: now), try snapshot.playerRecords(name))
        }
        let gain = gains.entries.first { $0.metric.wireName == "Attack" }?.gain
        #expect(gain?.gained == 300)
        let record = records.entries[.day]?.first { $0.metric.wireName == "Attack" }?.record
        #expect(record?.gained == 300)
        #expect(try await world.player("Zezima")?.state == "ok")
    }

    @Test func `an answer for a name that the player no longer has is nobody's`() async throws {
        try await begin()
        let asked = try #require(try await world.store.read { try $0.playerStanding(id: 1) })
        _ = try await world.roster.rename(PlayerName("Zezima"), to: PlayerName("Zez 2"))
        let (body, now, ingest) = (try TestBody(attack: 9_000_000).parsed(), world.clock.now, world.ingest)
        let taken = try await world.store.write { transaction in
            try ingest.take(body, of: 1, from: .regular, asked: asked, at: now, in: transaction)
        }
        #expect(taken == nil)
        #expect(try await attack() == [1_000_000])
    }

    @Test func `what waits behind everything goes when somebody asks, or a slot comes`() async throws {
        try await begin()
        let now = world.clock.now
        try await fetch.enqueue(
            args: [.string("Zezima")], labels: ["player_id": "1"], runAt: now + .minutes(10), priority: 10)
        world.clock.now = try #require(try await world.store.read { try $0.nextScheduleDue() })
        try await fetch.engine.step()
        await fetch.engine.finishRunning()
        let jobs = try await world.store.read { try $0.jobs(limit: 9) }
        #expect(jobs[0].state == .succeeded)
        #expect(try await world.store.read { try $0.slots(schedule: "player_fetch_1") }.map(\.outcome) == [.coalesced])
        try await fetch.enqueue(args: [.string("Zezima")], labels: ["player_id": "1"], runAt: now, priority: 10)
        _ = try await world.roster.fetch(PlayerName("Zezima"))
        #expect(try await world.store.read { try $0.jobs(limit: 9) }[0].priority == 0)
    }
}
