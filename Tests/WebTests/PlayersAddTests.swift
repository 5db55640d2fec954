import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Tracker

@testable import Web

/// Additions of players that were there before, and by whom.
@Suite struct PlayersAddTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `a deactivated player is there already, and stays as it is`() async throws {
        let token = try await world.addToken("bot", .admin)
        let before = try await world.add("Zezima", TestReading())
        try await world.deactivate(before)
        try await world.serving { call in
            let words = "Player 'Zezima' already exists in tracking system"
            for (path, body) in [("", #"{"username":"ZEZIMA"}"#), ("/bulk", #"{"usernames":["B0aty","ZEZIMA"]}"#)] {
                let answer = try await call("POST", "/api/v1/players\(path)", token: token, body: body)
                #expect(answer.status == 409)
                #expect(answer.text == #"{"detail":"\#(words)","message":"\#(words)"}"#)
            }
        }
        let players = try await world.store.read { try $0.players() }
        #expect(players.map(\.username) == ["Zezima"] && players.map(\.isActive) == [false])
    }

    @Test func `the command line has no other verb for it, so there it comes back`() async throws {
        try await world.deactivate(try await world.add("Zezima", TestReading()))
        try await world.serving { call in
            let answer = try await call("POST", "/api/v1/players/bulk", .office, body: #"{"usernames":["zezima"]}"#)
            #expect(answer.status == 201)
        }
        #expect(try await world.store.read { try $0.players(activeOnly: true) }.count == 1)
    }

    @Test func `a removed player comes back with its history`() async throws {
        let token = try await world.addToken("bot", .admin)
        let player = try await world.add("Zezima", TestReading())
        _ = try await world.roster.remove(try PlayerName("zezima"))
        try await world.serving { call in
            let body = #"{"usernames":["zezima"]}"#
            let answer = try await call("POST", "/api/v1/players/bulk", token: token, body: body)
            #expect(answer.status == 201)
        }
        #expect(try await world.store.read { try $0.players() }.map(\.id) == [player.id])
    }

    @Test func `it is kept who added a player`() async throws {
        let token = try await world.addToken("bot", .admin)
        try await world.serving { call in
            let bot = try await call("POST", "/api/v1/players/bulk", token: token, body: #"{"usernames":["A"]}"#)
            let verb = try await call("POST", "/api/v1/players/bulk", .office, body: #"{"usernames":["B"]}"#)
            #expect(bot.status == 201 && verb.status == 201)
        }
        #expect(try await world.store.read { try $0.players() }.map(\.origin) == ["api", "cli"])
    }
}
