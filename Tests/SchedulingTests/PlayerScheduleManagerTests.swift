import Cron
import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct PlayerScheduleManagerTests {
    let world: SchedulingWorld

    init() throws {
        world = try SchedulingWorld()
    }

    private func addPlayer(
        _ name: String, minutes: Int = 60, cron: String? = nil, zone: String? = nil
    ) async throws -> PlayerRow {
        let now = world.clock.now
        return try await world.store.write { transaction in
            let id = try transaction.insertPlayer(
                NewPlayer(
                    nameKey: name.lowercased(), username: name, modeSetting: "auto", mode: nil,
                    intervalMinutes: minutes, cron: cron, cronTimeZone: zone, origin: "cli"), now: now)
            return try #require(try transaction.player(id: id))
        }
    }

    private func schedule(_ player: PlayerRow, _ manager: PlayerScheduleManager) async throws -> ScheduleRow {
        let now = world.clock.now
        return try await world.store.write { transaction in
            let id = try manager.schedule(player, in: transaction, now: now)
            #expect(try transaction.player(id: player.id)?.scheduleID == id)
            return try #require(try transaction.schedule(id: id))
        }
    }

    @Test func `the schedule has osrsdiff's id, task, argument and labels`() async throws {
        let player = try await addPlayer("Zezima", minutes: 90)
        let row = try await schedule(player, PlayerScheduleManager(alignment: .spread))
        #expect(row.scheduleID == "player_fetch_\(player.id)")
        #expect(row.taskName == "fetch_player_hiscores_task")
        #expect(row.args == #"["Zezima"]"#)
        #expect(
            row.labels == #"{"player_id":"\#(player.id)","schedule_type":"player_fetch","username":"Zezima"}"#)
        #expect(row.intervalSeconds == 5400)
        #expect(row.source == "player")
    }

    @Test func `players are spread over the interval and not bunched at the full hour`() async throws {
        let manager = PlayerScheduleManager(alignment: .spread)
        var offsets: [Int64] = []
        for number in 0..<60 {
            let row = try await schedule(try await addPlayer("p\(number)"), manager)
            offsets.append(try #require(row.nextDueAt).seconds.flooringRemainder(3600))
        }
        let quarters = Dictionary(grouping: offsets) { $0 / 900 }.mapValues(\.count)
        #expect(quarters.count == 4)
        #expect(quarters.values.allSatisfy { $0 >= 5 })
        #expect(Set(offsets).count > 50)
    }

    @Test func `aligned to the clock, intervals count from midnight in the zone`() async throws {
        let zone = try CronTimeZone("Asia/Kolkata")
        let row = try await schedule(
            try await addPlayer("Zezima", minutes: 360), PlayerScheduleManager(alignment: .clock(zone)))
        // 08:00 UTC is 13:30 there; the next quarter of its day begins at 18:00.
        #expect(row.nextDueAt == Timestamp(rfc3339: "2026-11-23T12:30:00Z"))
    }

    @Test func `a cron player keeps expression and zone`() async throws {
        let player = try await addPlayer("Zezima", cron: "0 */6 * * *", zone: "Europe/London")
        let row = try await schedule(player, PlayerScheduleManager(alignment: .spread))
        #expect(row.cron == "0 */6 * * *")
        #expect(row.cronOffset == "Europe/London")
        #expect(row.nextDueAt == Timestamp(rfc3339: "2026-11-23T12:00:00Z"))
    }

    @Test func `unscheduling takes the row away and is fine without one`() async throws {
        let manager = PlayerScheduleManager(alignment: .spread)
        let player = try await addPlayer("Zezima")
        _ = try await schedule(player, manager)
        for _ in 0..<2 {
            try await world.store.write { try manager.unschedule(player, in: $0) }
        }
        let (row, stored) = try await world.store.read {
            (try $0.schedule(id: "player_fetch_\(player.id)"), try $0.player(id: player.id))
        }
        #expect(row == nil)
        #expect(stored?.scheduleID == nil)
    }
}
