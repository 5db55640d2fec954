import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// How the fetch task finds out a player's mode, table by table, over a real connection.
@Suite struct PlayerModeTests {
    private let fetch: FetchWorld
    private var world: TrackerWorld { fetch.world }

    init() throws {
        fetch = try FetchWorld()
        fetch.hiscores.answer(status: 404)
    }

    /// The player is on these tables, with so much experience.
    private func set(_ tables: [GameMode: Int64]) {
        for mode in [.regular, .ironman, .hardcore, .ultimate, .seasonal] as [GameMode] {
            if let overall = tables[mode] {
                fetch.hiscores.answer(mode, status: 200, body: TestBody(overall: overall).text)
            } else {
                fetch.hiscores.answer(mode, status: 404)
            }
        }
    }

    /// Runs what is due, and what follows from it at once.
    private func settle() async throws {
        for _ in 1...3 { try await fetch.run() }
    }

    private func look() async throws -> PlayerRow {
        _ = try await world.roster.fetch(PlayerName("Zezima"))
        try await settle()
        return try #require(try await world.player("Zezima"))
    }

    private func tables() async throws -> [String?] {
        try await world.store.read { snapshot in
            let names = try snapshot.hiscoreTableNames()
            let player = try snapshot.requirePlayer(PlayerName("Zezima"))
            return try snapshot.readings(player: player.id).map { names[$0.tableID] }
        }
    }

    @Test func `a new player is read from the table of its mode`() async throws {
        set([.regular: 100, .ironman: 100, .hardcore: 100])
        _ = try await world.add("Zezima")
        try await fetch.run()
        #expect(fetch.hiscores.takeRequests() == [.regular, .ironman, .hardcore])
        #expect(try await world.player("Zezima")?.mode == "hardcore")
        #expect(try await tables() == ["hardcore"])
        #expect(try await fetch.jobs().count == 1)
    }

    @Test func `of many new players all are read first and classified after`() async throws {
        set([.regular: 100])
        _ = try await world.add("Zezima", "b", "c", "d", "e", "f")
        try await fetch.run()
        // Four workers; two players wait.
        #expect(fetch.hiscores.takeRequests() == [.regular, .regular, .regular, .regular])
        #expect(try await world.player("Zezima")?.mode == nil)
        #expect(try await world.player("Zezima")?.state == "ok")
        try await fetch.run()
        #expect(fetch.hiscores.takeRequests().prefix(2) == [.regular, .regular])
        for _ in 1...3 { try await fetch.run() }
        for name in ["Zezima", "b", "c", "d", "e", "f"] {
            #expect(try await world.player(name)?.mode == "regular")
        }
        #expect(try await fetch.jobs().map(\.state).filter { $0 != .succeeded } == [])
    }

    @Test func `a reading counts although a later table could not be read`() async throws {
        set([.regular: 100])
        fetch.hiscores.answer(.ironman, status: 503)
        _ = try await world.add("Zezima")
        try await fetch.run()
        let player = try #require(try await world.player("Zezima"))
        #expect(player.state == "ok" && player.mode == nil && player.isModeCheckWanted)
        let attempt = try #require(try await fetch.executions().first)
        #expect(attempt.status == .success)
        #expect(attempt.resultData?.contains(#""unread_table":"ironman""#) == true)
        #expect(attempt.resultData?.contains(#""error_type":"unavailable""#) == true)
        // The check follows at once; cut short as well, it waits.
        world.clock.advance(by: .minutes(1))
        try await fetch.run()
        let next = try #require(try await world.player("Zezima")?.nextFetch)
        #expect(next == world.clock.now + .minutes(10))
        fetch.hiscores.answer(.ironman, status: 404)
        world.clock.now = next
        try await fetch.run()
        #expect(try await world.player("Zezima")?.mode == "regular")
    }

    @Test func `a hardcore whose table could not be read is no ironman`() async throws {
        set([.regular: 100, .ironman: 100])
        fetch.hiscores.answer(.hardcore, status: 503)
        _ = try await world.add("Zezima")
        try await fetch.run()
        let player = try #require(try await world.player("Zezima"))
        #expect(player.state == "ok" && player.mode == nil && player.isModeCheckWanted)
        set([.regular: 100, .ironman: 100, .hardcore: 100])
        world.clock.advance(by: .minutes(1))
        try await settle()
        #expect(try await world.player("Zezima")?.mode == "hardcore")
    }

    @Test func `a hardcore dies when its table fell behind on two reads`() async throws {
        set([.regular: 100, .ironman: 100, .hardcore: 100])
        _ = try await world.add("Zezima")
        try await settle()
        _ = fetch.hiscores.takeRequests()
        world.clock.advance(by: .minutes(10))
        _ = try await look()
        #expect(fetch.hiscores.takeRequests() == [.ironman, .hardcore])
        world.clock.advance(by: .minutes(10))
        set([.regular: 200, .ironman: 200, .hardcore: 150])
        #expect(try await look().mode == "hardcore")
        world.clock.advance(by: .minutes(10))
        // Nobody asked: the second look comes by itself.
        try await settle()
        #expect(try await world.player("Zezima")?.mode == "ironman")
        #expect(try await tables().last == "ironman")
        let current = try await world.store.read { try $0.overalls() }.values.first
        #expect(current?.experience == 200)
        _ = fetch.hiscores.takeRequests()
        world.clock.advance(by: .minutes(10))
        _ = try await look()
        #expect(fetch.hiscores.takeRequests() == [.ironman])
    }

    @Test func `a hardcore that only logged out between two requests lives`() async throws {
        set([.regular: 100, .ironman: 100, .hardcore: 100])
        _ = try await world.add("Zezima")
        try await settle()
        world.clock.advance(by: .minutes(10))
        set([.regular: 200, .ironman: 200, .hardcore: 100])
        #expect(try await look().mode == "hardcore")
        world.clock.advance(by: .minutes(10))
        set([.regular: 200, .ironman: 200, .hardcore: 200])
        try await settle()
        #expect(try await world.player("Zezima")?.mode == "hardcore")
        #expect(try await tables().last == "hardcore")
        let standing = try await world.store.read { try $0.playerStanding(id: 1) }
        #expect(standing?.modeCandidate == nil && standing?.isModeCheckWanted == false)
    }

    @Test func `an ironman who gave it up is read from the regular table, from the first look on`() async throws {
        set([.regular: 100, .ironman: 100])
        _ = try await world.add("Zezima")
        try await settle()
        #expect(try await world.player("Zezima")?.mode == "ironman")
        world.clock.advance(by: .days(1))
        try await world.store.write { try $0.requestModeCheck(player: 1) }
        #expect(try await look().mode == "ironman")
        world.clock.advance(by: .days(1))
        set([.regular: 300, .ironman: 100])
        try await world.store.write { try $0.requestModeCheck(player: 1) }
        #expect(try await look().mode == "ironman")
        #expect(try await tables().last == "regular")
        world.clock.advance(by: .minutes(10))
        try await settle()
        #expect(try await world.player("Zezima")?.mode == "regular")
        #expect(try await world.player("Zezima")?.state == "ok")
        let event = try await world.store.read { try $0.events(player: 1, limit: 1) }.first
        #expect(event?.kind == "mode_changed" && event?.detail == #"{"from":"ironman","to":"regular"}"#)
        #expect(event?.seenAfter == world.clock.now - .days(1) - .minutes(10))
        #expect(event?.seenBefore == world.clock.now - .minutes(10))
    }

    @Test func `a mode that rested on a wrong 404 is put right without a word`() async throws {
        set([.regular: 100])
        _ = try await world.add("Zezima")
        try await settle()
        #expect(try await world.player("Zezima")?.mode == "regular")
        set([.regular: 100, .ironman: 100])
        try await world.store.write { try $0.requestModeCheck(player: 1) }
        world.clock.advance(by: .minutes(1))
        #expect(try await look().mode == "ironman")
        #expect(try await world.store.read { try $0.events(player: 1, limit: 9) } == [])
    }

    @Test func `a chosen mode is read from its table alone, and never changes`() async throws {
        set([.regular: 100, .ironman: 200, .hardcore: 100])
        _ = try await world.roster.add([try world.request("Zezima", mode: .fixed(.hardcore))])
        try await settle()
        #expect(fetch.hiscores.takeRequests() == [.hardcore])
        #expect(try await world.player("Zezima")?.mode == "hardcore")
    }

    @Test func `a season that starts anew is no loss`() async throws {
        set([.seasonal: 5000])
        _ = try await world.roster.add([try world.request("Zezima", mode: .fixed(.seasonal))])
        try await settle()
        world.clock.advance(by: .days(1))
        set([.seasonal: 0])
        #expect(try await look().state == "ok")
        #expect(try await tables() == ["seasonal", "seasonal"])
    }
}
