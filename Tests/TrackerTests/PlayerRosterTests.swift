import Cron
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct PlayerRosterTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func waiting(_ player: PlayerRow) async throws -> JobRow? {
        try await world.store.read { try $0.waitingJob(uniqueKey: PlayerRow.fetchKey(id: player.id)) }
    }

    @Test func `a new player has a schedule and a first fetch that waits`() async throws {
        let player = try await world.add("Lynx Titan")[0]
        #expect(player.state == "pending")
        #expect(player.scheduleID == "player_fetch_\(player.id)")
        let job = try #require(try await waiting(player))
        #expect(job.state == .ready)
        #expect(job.labels.contains(#""player_id":"\#(player.id)""#))
        #expect(player.nextFetch == world.clock.now)
    }

    @Test func `all are added, or none`() async throws {
        _ = try await world.add("B0aty")
        await #expect(throws: UserError(.conflict, "Player 'B0aty' already exists in tracking system")) {
            _ = try await world.add("Zezima", "b0aty")
        }
        await #expect(throws: UserError.self) { _ = try await world.add("Iron Man", "iron-man") }
        #expect(try await world.store.read { try $0.players() }.map(\.username) == ["B0aty"])
    }

    @Test func `space, hyphen, underscore and case make one name`() async throws {
        _ = try await world.add("Lynx_Titan")
        #expect(try await world.player("lynx-titan")?.username == "Lynx_Titan")
        await #expect(throws: UserError.self) { _ = try await world.add("LYNX TITAN") }
    }

    @Test func `a removed player is hidden at once, and comes back with its history`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody().parsed(), of: player)
        _ = try await world.roster.remove(PlayerName("Zezima"))
        #expect(try await world.player("Zezima") == nil)
        #expect(try await waiting(player) == nil)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_\(player.id)") } == nil)
        let back = try await world.add("zezima")[0]
        #expect(back.id == player.id)
        #expect(back.username == "zezima")
        #expect(back.scheduleID != nil)
        #expect(try await world.store.read { try $0.readings(player: player.id) }.count == 1)
    }

    @Test func `pausing takes the schedule and keeps the player, resuming brings it back`() async throws {
        let name = try PlayerName("Zezima")
        _ = try await world.add("Zezima")
        for _ in 0..<2 {
            let paused = try await world.roster.pause(name)
            #expect(paused.isPaused && paused.isActive)
            #expect(paused.scheduleID == nil)
        }
        for _ in 0..<2 {
            let resumed = try await world.roster.resume(name)
            #expect(!resumed.isPaused)
            #expect(resumed.scheduleID == "player_fetch_\(resumed.id)")
        }
    }

    @Test func `a paused player's waiting fetch is not made`() async throws {
        let player = try await world.add("Zezima")[0]
        let job = try #require(try await waiting(player))
        let paused = try await world.roster.pause(PlayerName("Zezima"))
        #expect(try await waiting(player) == nil)
        #expect(try await world.store.read { try $0.job(id: job.id) }?.state == .cancelled)
        #expect(paused.nextFetch == nil)
    }

    @Test func `the next fetch is the retry that waits, which swallows the slots before it`() async throws {
        let player = try await world.add("Zezima")[0]
        let job = try #require(try await waiting(player))
        let (now, later) = (world.clock.now, world.clock.now + .hours(5))
        try await world.store.write { transaction in
            try transaction.claim(job: job.id, token: 5, now: now, leaseExpiresAt: now + .seconds(90))
            _ = try transaction.putBack(
                job: job.id, token: 5, runAt: later, countsAttempt: true, crashed: false, error: nil, now: now)
        }
        #expect(try await world.player("Zezima")?.nextFetch == later)
    }

    @Test func `one player that cannot be scheduled does not stop the rest`() async throws {
        let players = try await world.add("Zezima", "B0aty")
        try await world.store.write { transaction in
            try transaction.setPlayerPolling(
                id: players[0].id, intervalMinutes: 60, cron: "0 * * * *", cronTimeZone: "Gone/Zone")
            try transaction.deleteSchedule(id: "player_fetch_\(players[1].id)")
        }
        try await world.roster.ensureSchedules(isAdaptive: false)
        #expect(try await world.player("Zezima")?.lastError?.contains("Gone/Zone") == true)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_\(players[1].id)") } != nil)
    }

    @Test func `a deactivated player can be added again`() async throws {
        let configured = PlayerRoster.ConfiguredPlayer(
            request: try world.request("Zezima", origin: .config), place: "tracking.players[0]")
        _ = try await world.roster.reconcile([configured])
        _ = try await world.roster.reconcile([])
        let back = try await world.add("Zezima")[0]
        #expect(back.isActive)
        #expect(back.origin == "cli")
        #expect(back.scheduleID != nil)
    }

    @Test func `asking for a fetch twice is one fetch, and it need not wait for its retry`() async throws {
        let name = try PlayerName("Zezima")
        let player = try await world.add("Zezima")[0]
        let first = try #require(try await waiting(player))
        let now = world.clock.now
        try await world.store.write { transaction in
            try transaction.claim(job: first.id, token: 5, now: now, leaseExpiresAt: now + .seconds(90))
            _ = try transaction.putBack(
                job: first.id, token: 5, runAt: now + .minutes(20), countsAttempt: true, crashed: false,
                error: "unavailable", now: now)
        }
        let asked = try await world.roster.fetch(name).job
        #expect(asked.wasWaiting)
        #expect(asked.taskID == first.taskID)
        #expect(try await waiting(player)?.state == .ready)
    }

    @Test func `who is not tracked cannot be changed`() async throws {
        let name = try PlayerName("Nobody")
        let unknown = UserError(.notFound, "Player 'Nobody' not found in tracking system")
        await #expect(throws: unknown) { _ = try await world.roster.pause(name) }
        await #expect(throws: unknown) { _ = try await world.roster.resume(name) }
        await #expect(throws: unknown) { _ = try await world.roster.remove(name) }
        await #expect(throws: unknown) { _ = try await world.roster.fetch(name) }
    }

    @Test func `another interval moves the schedule with the row, and the same one moves nothing`() async throws {
        let player = try await world.add("Zezima")[0]
        let before = try await world.store.read { try $0.schedule(id: "player_fetch_\(player.id)") }
        let name = try PlayerName("zezima")
        _ = try await world.roster.setPolling(.interval(minutes: player.intervalMinutes), of: name)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_\(player.id)") } == before)
        let changed = try await world.roster.setPolling(.interval(minutes: 7), of: name)
        #expect(changed.intervalMinutes == 7)
        #expect(try await world.store.read { try $0.schedule(id: "player_fetch_\(player.id)")?.intervalSeconds } == 420)
    }

    @Test func `a cron player returns to an interval, and a paused one gets it when it comes back`() async throws {
        let name = try PlayerName("Zezima")
        let player = try await world.add("Zezima")[0]
        _ = try await world.roster.setPolling(.cron(try CronExpression("0 6 * * *"), timeZone: nil), of: name)
        let cron = try await world.store.read { try $0.schedule(id: "player_fetch_\(player.id)") }
        #expect(cron?.cron == "0 6 * * *")
        _ = try await world.roster.pause(name)
        let paused = try await world.roster.setPolling(.interval(minutes: 90), of: name)
        #expect(paused.scheduleID == nil)
        #expect(paused.cron == nil)
        #expect(try await world.roster.resume(name).scheduleID != nil)
        #expect(
            try await world.store.read { try $0.schedule(id: "player_fetch_\(player.id)")?.intervalSeconds } == 5400)
    }

    @Test func `a player that the config names is changed there`() async throws {
        _ = try await world.add("Zezima")
        world.roster.setConfigured(["zezima": "tracking.players[2]"])
        let error = await #expect(throws: UserError.self) {
            try await world.roster.setPolling(.interval(minutes: 7), of: PlayerName("Zezima"))
        }
        #expect(
            error?.message
                == "'Zezima' is listed at tracking.players[2] of the config file and can only be changed there")
    }

    @Test func `pausing, resuming and deactivating keep row and schedule in line, however often`() async throws {
        let name = try PlayerName("Zezima")
        _ = try await world.add("Zezima")
        let maintenance = ScheduleMaintenance(
            store: world.store, schedules: PlayerScheduleManager(alignment: .spread), clock: world.clock.wallClock)
        let now = world.clock.now
        let manager = PlayerScheduleManager(alignment: .spread)
        for _ in 0..<2 {
            _ = try await world.roster.pause(name)
            #expect(try await maintenance.verify() == ScheduleVerification())
        }
        for _ in 0..<2 {
            _ = try await world.roster.resume(name)
            #expect(try await maintenance.verify() == ScheduleVerification(players: 1, schedules: 1))
        }
        let player = try #require(try await world.player("zezima"))
        for _ in 0..<2 {
            try await world.store.write { try manager.deactivate(player, in: $0) }
            #expect(try await maintenance.verify() == ScheduleVerification())
        }
        for _ in 0..<2 {
            try await world.store.write { try manager.reactivate(player, in: $0, now: now) }
            #expect(try await maintenance.verify() == ScheduleVerification(players: 1, schedules: 1))
        }
    }

    @Test(arguments: [("61 * * * *", "UTC", "minute: 61 is over 59"), ("0 6 * * *", "Mars/Olympus", "is no time zone")])
    func `a player whose stored cron cannot be used is not resumed, and the answer says why and what to do`(
        cron: String, zone: String, reason: String
    ) async throws {
        let name = try PlayerName("Zezima")
        let id = try await world.add("Zezima")[0].id
        _ = try await world.roster.pause(name)
        try await world.store.write {
            try $0.setPlayerPolling(id: id, intervalMinutes: 60, cron: cron, cronTimeZone: zone)
        }
        let error = await #expect(throws: UserError.self) { try await world.roster.resume(name) }
        #expect(error?.kind == .refused)
        for part in ["Zezima", cron, zone, reason, "`hiscored player interval \"Zezima\" 60`"] {
            #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        }
        #expect(try await world.store.read { try $0.requirePlayer(name) }.isPaused)
        // What the message says to do works.
        _ = try await world.roster.setPolling(.interval(minutes: 60), of: name)
        #expect(try await world.roster.resume(name).scheduleID != nil)
    }
}
