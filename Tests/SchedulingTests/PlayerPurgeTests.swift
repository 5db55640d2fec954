import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

/// Players that were removed more than thirty days ago.
@Suite struct PlayerPurgeTests {
    let world: SchedulingWorld

    init() throws {
        world = try SchedulingWorld()
    }

    private var retention: Retention {
        Retention(
            store: world.store, ages: { Retention.Ages(success: nil, failure: nil, ranks: nil) },
            clock: world.clock.wallClock)
    }

    /// A player with a history, whose old name is kept.
    private func add(_ name: String, days: Int) async throws -> Int64 {
        let now = world.clock.now
        return try await world.store.write { transaction in
            let player = try transaction.insertPlayer(
                NewPlayer(
                    nameKey: name, username: name, modeSetting: "auto", mode: nil, intervalMinutes: 60, cron: nil,
                    cronTimeZone: nil, origin: "cli"), now: now)
            let metric = try transaction.metricID(wireName: "Attack", key: "attack", kind: "skill", now: now).id
            for day in 0..<days {
                let time = now + .seconds(day)
                _ = try transaction.insertReading(player: player, table: 1, seenAt: time)
                try transaction.insertSample(
                    player: player, table: 1,
                    SampleRow(metricID: metric, seenAt: time, value: Int64(day), level: nil))
                _ = try transaction.insertEvent(
                    NewEvent(
                        playerID: player, kind: "level", metricID: metric, threshold: Int64(day), seenAfter: nil,
                        seenBefore: time, isSilent: true))
                try transaction.setRankDay(player: player, day: day, table: 1, seenAt: time, values: [])
            }
            try transaction.setPlayerTags(id: player, ["clan"])
            try transaction.setAlias(nameKey: "old \(name)", username: "Old \(name)", player: player, until: now)
            return player
        }
    }

    private func remove(_ player: Int64) async throws {
        let now = world.clock.now
        try await world.store.write { try $0.markPlayerRemoved(id: player, now: now) }
    }

    @Test func `everything of one goes after thirty days, over more than a batch, and nothing of another`() async throws
    {
        let gone = try await add("gone", days: 2500)
        let stays = try await add("stays", days: 3)
        try await remove(gone)
        world.advance(by: Retention.keepsRemovedPlayers)
        #expect(try await retention.prune().values.allSatisfy { $0 == 0 })
        world.advance(by: .seconds(1))
        let deleted = try await retention.prune()
        #expect(
            deleted.filter { $0.value > 0 } == [
                "players": 1, "samples": 2500, "readings": 2500, "rank_days": 2500, "events": 2500,
            ])
        try await world.store.read { (snapshot: ReadSnapshot) throws in
            #expect(try snapshot.player(id: gone, includingRemoved: true) == nil)
            #expect(try snapshot.player(id: stays)?.tags == ["clan"])
            #expect(try snapshot.alias(nameKey: "old gone") == nil)
            #expect(try snapshot.alias(nameKey: "old stays")?.playerID == stays)
            #expect(try snapshot.rankDays(player: stays, from: 0, through: 5000).count == 3)
            #expect(try snapshot.rankDays(player: gone, from: 0, through: 5000).isEmpty)
        }
        #expect(try await retention.prune().values.allSatisfy { $0 == 0 })
    }

    @Test func `no write deletes more than a batch, and a name in its midst is free already`() async throws {
        let gone = try await add("gone", days: 10)
        try await remove(gone)
        world.advance(by: .days(31))
        let time = world.clock.now - .days(30)
        let first = try await world.store.write { try $0.purgeRemovedPlayer(before: time, limit: 4) }
        #expect(first.samples == 4 && first.history == 4 && first.players == 0)
        // As after a crash here: who adds the name now gets nothing of what is half gone.
        #expect(try await world.store.read { try $0.player(nameKey: "gone", includingRemoved: true) } == nil)
        let anew = try await add("gone", days: 2)
        #expect(anew != gone)
        var sizes: [Int] = []
        while true {
            let batch = try await world.store.write { try $0.purgeRemovedPlayer(before: time, limit: 4) }
            guard !batch.isEmpty else { break }
            sizes.append(batch.history)
        }
        #expect(sizes == [4, 4, 4, 4, 4, 4, 4, 4, 4, 0])
        #expect(try await world.store.read { try $0.player(id: gone, includingRemoved: true) } == nil)
        #expect(try await world.store.read { try $0.player(nameKey: "gone") }?.id == anew)
    }

    @Test func `the job tells what it purged and gave back`() async throws {
        try await remove(try await add("gone", days: 3))
        world.advance(by: .days(31))
        let result = try await retention.work()
        #expect(result["players"] == .integer(1) && result["samples"] == .integer(3))
        #expect(result["freed_bytes"] == .integer(0))
    }

    /// The disk of the database is its own here.
    @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
    func `on a full disk a purge ends with an error, and goes on where it was when there is room`() async throws {
        let disk = try SmallDisk(megabytes: 48)
        let store = try Store(
            path: disk.file("a.sqlite"), durability: .normal, probePause: .milliseconds(20),
            logger: SchedulingWorld.logger)
        let start = world.clock.now
        let gone = try await store.write { transaction in
            let player = try transaction.insertPlayer(
                NewPlayer(
                    nameKey: "gone", username: "gone", modeSetting: "auto", mode: nil, intervalMinutes: 60, cron: nil,
                    cronTimeZone: nil, origin: "cli"), now: start)
            for number in 0..<60_000 {
                _ = try transaction.insertReading(player: player, table: 1, seenAt: start + .seconds(number))
            }
            try transaction.markPlayerRemoved(id: player, now: start)
            return player
        }
        world.advance(by: .days(31))
        let retention = Retention(
            store: store, ages: { Retention.Ages(success: nil, failure: nil, ranks: nil) }, clock: world.clock.wallClock
        )
        try disk.fill()
        let error = await #expect(throws: StoreError.self) { try await retention.prune() }
        guard case .groupLost = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        let left = try await store.read { try $0.readings(player: gone, limit: 100_000).count }
        #expect(left > 0)
        try disk.empty()
        let deleted = try await retention.prune()
        #expect(deleted["players"] == 1 && deleted["readings"] == left)
        try store.close()
    }
}
