import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Who a player of Wise Old Man's is here.
@Suite struct WiseOldManPlayerTests {
    let world: TrackerWorld
    private let changed: Timestamp

    init() throws {
        world = try TrackerWorld()
        changed = world.clock.now - .days(10)
    }

    private func introduce(
        _ person: WiseOldManPlayer, adds: Bool = true, isDryRun: Bool = false
    ) async throws -> WiseOldManArrival {
        try await WiseOldManImport(
            into: world.roster, ingest: world.ingest, addsPlayers: adds, isDryRun: isDryRun
        ).introduce(person)
    }

    private func read(_ player: PlayerRow, at time: Timestamp, attack: Int64 = 1000) async throws {
        var body = TestBody()
        body.attack = attack
        try await world.store(try body.parsed(), of: player, at: time)
    }

    @Test func `the answers of the site are read`() throws {
        let json =
            #"{"id":1135,"username":"zezima","displayName":"Zezima","type":"ultimate","status":"banned","exp":1.5}"#
        let player = try JSONDecoder().decode(WiseOldManPlayer.self, from: Data(json.utf8))
        #expect(player.id == 1135 && player.name == "Zezima" && player.mode == .ultimate && player.status == "banned")
        let modes = ["regular", "ironman", "hardcore", "ultimate", "unknown", "?", nil].map {
            WiseOldManPlayer(name: "A", type: $0).mode
        }
        #expect(modes == [.regular, .ironman, .hardcore, .ultimate, nil, nil, nil])
        let short = try JSONDecoder().decode(WiseOldManPlayer.self, from: Data(#"{"username":"a"}"#.utf8))
        #expect(short.name == "a" && short.id == nil)
    }

    @Test func `former names lead to the player, once`() async throws {
        let person = WiseOldManPlayer(
            id: 7, name: "Zezima",
            formerNames: [
                "Oldest": changed - .days(90), "older": changed, "ZEZIMA": changed, "<b>": changed, "Lost": nil,
            ])
        let arrival = try await introduce(person)
        #expect(arrival.arrival == .added && arrival.formerNames == ["Lost", "Oldest", "older"] && arrival.notes == [])
        for name in ["oldest", "Older", "lost"] {
            let key = try PlayerName(name)
            #expect(try await world.store.read { try $0.player(named: key) }?.username == "Zezima")
        }
        let again = try await introduce(person)
        #expect(again.arrival == .kept && again.formerNames == [])
    }

    @Test func `of two who had a name, it leads to the later one`() async throws {
        _ = try await introduce(WiseOldManPlayer(id: 1, name: "A", formerNames: ["Both": changed]))
        let earlier = try await introduce(WiseOldManPlayer(id: 2, name: "B", formerNames: ["Both": changed - .days(1)]))
        #expect(earlier.formerNames == [])
        let later = try await introduce(WiseOldManPlayer(id: 3, name: "C", formerNames: ["Both": changed + .days(1)]))
        #expect(later.formerNames == ["Both"])
        let key = try PlayerName("both")
        #expect(try await world.store.read { try $0.player(named: key) }?.username == "C")
    }

    @Test func `who is tracked under a former name becomes the player, history and all`() async throws {
        let old = try await world.add("Oldie")[0]
        try await read(old, at: changed - .days(2))
        let person = WiseOldManPlayer(id: 7, name: "Zezima", formerNames: ["Oldie": changed])
        let dry = try await introduce(person, isDryRun: true)
        #expect(dry.joined == ["Oldie"])
        #expect(try await world.player("oldie") != nil)
        let arrival = try await introduce(person)
        #expect(arrival.joined == ["Oldie"] && arrival.arrival == .kept && arrival.player == "Zezima")
        let player = try #require(try await world.player("zezima"))
        #expect(player.id == old.id)
        let events = try await world.store.read { try $0.events(player: player.id, limit: 100) }
        let renamed = try #require(events.first { $0.kind == "renamed" })
        #expect(renamed.isSilent && renamed.seenBefore == changed)
        #expect(try await introduce(person).joined == [])
    }

    @Test func `two that are tracked become one where one goes on from the other`() async throws {
        let (old, new) = (try await world.add("Oldie")[0], try await world.add("Zezima")[0])
        try await read(old, at: changed - .days(2), attack: 1000)
        try await read(new, at: changed + .days(2), attack: 1500)
        let arrival = try await introduce(
            WiseOldManPlayer(id: 7, name: "Zezima", formerNames: ["Oldie": changed]))
        #expect(arrival.joined == ["Oldie"] && arrival.notes == [])
        #expect(try await world.store.read { try $0.players().count } == 1)
    }

    @Test func `where numbers would go down they stay two, and that is said`() async throws {
        let (old, new) = (try await world.add("Oldie")[0], try await world.add("Zezima")[0])
        try await read(old, at: changed - .days(2), attack: 1_000_000)
        try await read(new, at: changed + .days(2), attack: 1500)
        let arrival = try await introduce(
            WiseOldManPlayer(id: 7, name: "Zezima", formerNames: ["Oldie": changed]))
        #expect(arrival.joined == [] && arrival.notes.count == 1 && arrival.notes[0].contains("cannot be one player"))
        #expect(try await world.store.read { try $0.players().count } == 2)
    }

    @Test func `who was seen under the name after it was given up is somebody else`() async throws {
        let other = try await world.add("Oldie")[0]
        try await read(other, at: changed + .days(2))
        let pending = try await world.add("Fresh")[0]
        let arrival = try await introduce(
            WiseOldManPlayer(id: 7, name: "Zezima", formerNames: ["Oldie": changed, "Fresh": changed]))
        #expect(arrival.joined == [] && arrival.formerNames == [] && arrival.arrival == .added)
        #expect(arrival.notes.count == 2 && arrival.notes.allSatisfy { $0.contains("somebody else may have it now") })
        #expect(try await world.player("oldie")?.id == other.id)
        #expect(try await world.player("fresh")?.id == pending.id)
    }

    @Test func `what the site says of a player is told, and who is archived there is not taken`() async throws {
        let unranked = try await introduce(WiseOldManPlayer(id: 1, name: "A", status: "unranked"))
        #expect(unranked.player == "A" && unranked.notes == ["it is unranked at Wise Old Man"])
        let archived = try await introduce(WiseOldManPlayer(id: 2, name: "archive123", status: "archived"))
        #expect(archived.player == nil && archived.notes[0].contains("somebody else has its name now"))
        let stranger = try await introduce(WiseOldManPlayer(id: 3, name: "B"), adds: false)
        #expect(stranger.player == nil && stranger.notes == ["it is not tracked here"])
        #expect(try await world.store.read { try $0.players().map(\.username) } == ["A"])
        #expect(try await introduce(WiseOldManPlayer(id: 1, name: "a"), adds: false).arrival == .kept)
    }

    @Test func `who is tracked keeps what was chosen here`() async throws {
        _ = try await world.roster.add([try world.request("Zezima", minutes: 15, mode: .fixed(.regular))])
        let arrival = try await introduce(WiseOldManPlayer(id: 7, name: "zezima", type: "hardcore"))
        #expect(arrival.arrival == .kept && arrival.player == "Zezima")
        let player = try #require(try await world.player("zezima"))
        #expect(player.intervalMinutes == 15 && player.mode == "regular")
    }
}
