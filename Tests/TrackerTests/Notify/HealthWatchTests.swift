import Cron
import Foundation
import Store
import Synchronization
import TestSupport
import Testing
import Timestamps
import Upstream

@testable import Tracker

/// What operators are told of the program's troubles.
@Suite struct HealthWatchTests {
    private let world: TrackerWorld
    private let backups: Backups

    init() throws {
        world = try TrackerWorld()
        backups = Backups(
            of: world.store.path, in: world.folder.file("backups"),
            rotation: BackupRotation(daily: 7, weekly: 4, timeZone: .utc), cron: try CronExpression("30 3 * * *"),
            clock: world.clock.wallClock)
    }

    private func watch(free: @escaping @Sendable () -> Int64 = { 50 }) throws -> HealthWatch {
        try watch(["/"]) { _ in (free(), 100, 1) }
    }

    private func watch(
        _ folders: [String], room: @escaping @Sendable (String) -> (free: Int64, total: Int64, disk: UInt64)?
    ) throws -> HealthWatch {
        HealthWatch(
            store: world.store, upstream: UpstreamStatus(address: try UpstreamAddress("http://127.0.0.1:9")),
            backups: backups, folders: folders, clock: world.clock.wallClock, room: room)
    }

    private func notices() async throws -> [String] {
        try await world.store.read { try $0.notices(afterID: 0, limit: 100) }.map(\.text)
    }

    @Test func `a disk that fills is told once, and once that there is room, with some distance`() async throws {
        let free = Mutex<Int64>(50)
        let watch = try watch { free.withLock { $0 } }
        for (now, expected) in [(50, 0), (9, 1), (8, 1), (11, 1), (9, 1), (13, 2), (50, 2), (5, 3)] {
            free.withLock { $0 = Int64(now) }
            try await watch.look()
            // Another process looks at the same file.
            try await self.watch { free.withLock { $0 } }.look()
            #expect(try await notices().count == expected, "\(now) % free")
        }
        #expect(
            try await notices() == [
                "Only 9 % of the disk of / is free", "There is room on the disk of / again",
                "Only 5 % of the disk of / is free",
            ])
    }

    @Test func `each full disk is told, and one that holds two folders once`() async throws {
        let free = Mutex<[String: Int64]>(["/data": 9, "/data/backups": 9, "/far": 50])
        let watch = try watch(["/data", "/data/backups", "/far", "/gone"]) { folder in
            free.withLock { $0[folder] }.map { ($0, 100, folder == "/far" ? 2 : 1) }
        }
        try await watch.look()
        #expect(try await notices() == ["Only 9 % of the disk of /data is free"])
        free.withLock { $0["/far"] = 9 }
        try await watch.look()
        #expect(try await notices().last == "Only 9 % of the disk of /far is free")
        // The other one lies between the marks.
        free.withLock { $0 = ["/data": 11, "/data/backups": 11, "/far": 50] }
        try await watch.look()
        #expect(try await notices().count == 3)
        #expect(try await notices().last == "There is room on the disk of /far again")
    }

    @Test func `a full disk that is not mounted any more is not told to have room`() async throws {
        typealias Room = (free: Int64, total: Int64, disk: UInt64)
        let far = Mutex<Room?>((5, 100, 2))
        let watch = try watch(["/data", "/far"]) { folder in folder == "/far" ? far.withLock { $0 } : (50, 100, 1) }
        try await watch.look()
        #expect(try await notices() == ["Only 5 % of the disk of /far is free"])
        // It cannot be looked at, tells nothing, is an empty folder of the first disk, and is there again.
        for room: Room? in [nil, (0, 0, 2), (50, 100, 1), (11, 100, 1), (4, 100, 2)] {
            far.withLock { $0 = room }
            try await watch.look()
            #expect(try await notices().count == 1)
        }
        far.withLock { $0 = (50, 100, 2) }
        try await watch.look()
        #expect(try await notices().last == "There is room on the disk of /far again")
        #expect(try await world.store.read { try $0.troubles() } == [])
    }

    @Test func `of two folders of a full disk the first may go and come, and both end with the disk`() async throws {
        let free = Mutex<[String: Int64]>(["/data": 9, "/data/backups": 9])
        let watch = try watch(["/data", "/data/backups"]) { folder in
            free.withLock { $0[folder] }.map { ($0, 100, 1) }
        }
        try await watch.look()
        free.withLock { $0["/data"] = nil }
        try await watch.look()
        // Nobody knows that it is the same disk.
        #expect(
            try await notices() == [
                "Only 9 % of the disk of /data is free", "Only 9 % of the disk of /data/backups is free",
            ])
        free.withLock { $0["/data"] = 8 }
        try await watch.look()
        #expect(try await notices().count == 2)
        free.withLock { $0 = ["/data": 50, "/data/backups": 50] }
        try await watch.look()
        #expect(
            try await notices().suffix(2) == [
                "There is room on the disk of /data again", "There is room on the disk of /data/backups again",
            ])
        #expect(try await world.store.read { try $0.troubles() } == [])
    }

    @Test func `what was told before each disk had a trouble of its own ends with the words it had`() async throws {
        let now = world.clock.now
        try await world.store.write {
            try $0.setTrouble(
                TroubleRow(kind: "disk", since: now, toldAt: now, relief: "There is room on the disk again"))
        }
        try await watch().look()
        #expect(try await notices() == ["There is room on the disk again"])
        #expect(try await world.store.read { try $0.troubles() } == [])
    }

    @Test func `a player that needs a decision is told by name`() async throws {
        let player = try await world.add("Zezima")[0]
        try await world.store.write { transaction in
            var row = try #require(try transaction.playerStanding(id: player.id))
            row.state = "frozen"
            row.stateReason = "lower"
            try transaction.setPlayerStanding(row, fetchedAt: nil, changed: false, error: nil)
        }
        let watch = try watch()
        try await watch.look()
        #expect(try await notices().count == 1)
        #expect(try await notices().first?.hasPrefix("Zezima needs a decision") == true)
        try await world.store.write { transaction in
            var row = try #require(try transaction.playerStanding(id: player.id))
            (row.state, row.stateReason) = ("ok", nil)
            try transaction.setPlayerStanding(row, fetchedAt: nil, changed: false, error: nil)
        }
        try await watch.look()
        #expect(try await notices().last == "Zezima needs no decision any more")
    }

    private func set(_ name: String, error: String?, isGone: Bool = false) async throws {
        let now = world.clock.now
        try await world.store.write { transaction in
            var row = try #require(try transaction.webhook(named: name))
            (row.lastError, row.lastErrorAt, row.goneAt) = (error, error == nil ? nil : now, isGone ? now : nil)
            try transaction.setWebhook(row)
        }
    }

    @Test func `a webhook that is gone is told at once, one that cannot be reached after an hour`() async throws {
        try await world.store.write { try $0.settleWebhooks([("clan", [1]), ("ops", [2])]) }
        let watch = try watch()
        try await set("clan", error: "it answered 404", isGone: true)
        try await set("ops", error: "it answered 502")
        try await watch.look()
        #expect(try await notices() == ["The webhook 'clan' is told nothing any more: it answered 404"])
        world.clock.advance(by: .minutes(61))
        try await set("ops", error: "it answered 503")
        try await watch.look()
        #expect(
            try await notices().last == "The webhook 'ops' did not take what it was told last: it answered 503")
        // One is in order again, the config names the other no more.
        try await set("ops", error: nil)
        try await world.store.write { try $0.settleWebhooks([("ops", [2])]) }
        try await watch.look()
        #expect(
            try await Set(notices().suffix(2)) == [
                "The webhook 'ops' is no trouble any more", "The webhook 'clan' is no trouble any more",
            ])
        try await watch.look()
        #expect(try await notices().count == 4)
    }

    @Test func `a webhook that was in trouble and is gone then is told as gone, and over once`() async throws {
        try await world.store.write { try $0.settleWebhooks([("clan", [1])]) }
        let watch = try watch()
        try await set("clan", error: "it answered 502")
        try await watch.look()
        world.clock.advance(by: .hours(1))
        try await watch.look()
        try await set("clan", error: "it answered 404", isGone: true)
        try await watch.look()
        try await watch.look()
        let told = [
            "The webhook 'clan' did not take what it was told last: it answered 502",
            "The webhook 'clan' is told nothing any more: it answered 404",
        ]
        #expect(try await notices() == told)
        // Another address, which is in trouble as well at first.
        try await world.store.write { try $0.settleWebhooks([("clan", [2])]) }
        try await set("clan", error: "it answered 503")
        try await watch.look()
        #expect(try await notices() == told)
        try await set("clan", error: nil)
        try await watch.look()
        #expect(try await notices() == told + ["The webhook 'clan' is no trouble any more"])
        #expect(try await world.store.read { try $0.troubles() } == [])
    }

    @Test func `hiscores that answered again are no trouble, however long nobody asks them`() async throws {
        let (world, host) = (world, "127.0.0.1:9")
        func set(_ breaker: String, strikes: Int) async throws {
            let now = world.clock.now
            let until = breaker == "closed" ? nil : now + .seconds(30)
            let row = GateRow(nextAt: now, breaker: breaker, openUntil: until, strikes: strikes)
            try await world.store.write { try $0.setGate(host: host, row, now: now) }
        }
        let watch = try watch()
        try await set("ramping", strikes: 2)
        for _ in 0..<3 {
            try await watch.look()
            world.clock.advance(by: .minutes(61))
        }
        #expect(try await notices() == [])
        try await set("closed", strikes: 3)
        try await watch.look()
        world.clock.advance(by: .minutes(61))
        try await watch.look()
        #expect(try await notices() == ["The hiscores have brought nothing for an hour"])
        try await set("ramping", strikes: 3)
        try await watch.look()
        #expect(try await notices().last == "The hiscores answer again")
    }

    @Test func `a folder of backups that cannot be read is told in the system's words`() async throws {
        try Data().write(to: URL(filePath: backups.directory))
        try await watch().look()
        #expect(try await notices() == ["The folder of the backups cannot be read: Not a directory"])
    }

    @Test func `without trouble nothing is said`() async throws {
        try await watch().look()
        #expect(try await notices() == [])
        #expect(try await world.store.read { try $0.troubles() } == [])
    }
}
