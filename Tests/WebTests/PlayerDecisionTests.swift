import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Renaming, tagging, and deciding whose lower numbers are, over the API.
@Suite struct PlayerDecisionTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private static func both(_ sentence: String) -> String {
        #"{"detail":"\#(sentence)","message":"\#(sentence)"}"#
    }

    @Test func `a player is renamed, and its former name goes on meaning it`() async throws {
        try await world.add("Old", TestReading())
        try await world.serving { call in
            let path = "/api/v1/players/old/rename"
            let renamed = try await call("POST", path, .office, body: #"{"new_name":"New_Name"}"#)
            #expect(renamed.status == 200)
            let player = try renamed.json()
            #expect(player["username"] as? String == "New_Name" && player["id"] as? Int == 1)
            #expect(player["schedule_id"] as? String == "player_fetch_1" && player["state"] as? String == "ok")
            #expect(try await call("GET", "/api/v1/players/new%20name/stats").status == 200)
            world.clock.advance(by: .minutes(1))
            let again = try await call("POST", path, .office, body: #"{"new_name":"Newest"}"#)
            #expect(try again.json()["username"] as? String == "Newest")
        }
        let events = try await world.store.read { try $0.events(player: 1, limit: 9) }
        #expect(events.map(\.kind) == ["renamed", "renamed"])
    }

    @Test func `two that were seen at the same time cannot be one`() async throws {
        for name in ["First", "Second"] { try await world.add(name, TestReading()) }
        world.clock.advance(by: .hours(1))
        try await world.read(try #require(try await world.store.read { try $0.player(id: 1) }), TestReading())
        try await world.serving { call in
            let answer = try await call(
                "POST", "/api/v1/players/first/rename", .office, body: #"{"new_name":"second"}"#)
            #expect(answer.status == 409)
            #expect(
                (try answer.json()["detail"] as? String)?.hasPrefix("'First' and 'Second' cannot be one player") == true
            )
        }
        #expect(try await world.store.read { try $0.players() }.count == 2)
    }

    @Test(arguments: ["keep", "split"])
    func `whose lower numbers are is decided once`(decision: String) async throws {
        let player = try await world.add(
            "Zezima", TestReading(overall: (1000, 5_000_000, 9), skills: ["Attack": 1_000_000]))
        for _ in 1...2 {
            world.clock.advance(by: .hours(1))
            try await world.read(player, TestReading(overall: (100, 40_000, 9), skills: ["Attack": 2000]))
        }
        #expect(try await world.store.read { try $0.player(id: 1)?.state } == "frozen")
        try await world.serving { call in
            let path = "/api/v1/players/zezima/resolve"
            let neither = try await call("POST", path, .office, body: #"{"decision":"perhaps"}"#)
            #expect(neither.status == 400)
            #expect(neither.text == Self.both("decision: 'perhaps' is neither of them (allowed keep, split)"))
            let body = #"{"decision":"\#(decision)"}"#
            let decided = try await call("POST", path, .office, body: body)
            #expect(decided.status == 200)
            let words =
                decision == "keep"
                ? "The numbers on hold are those of 'Zezima' now"
                : "'Zezima' begins anew; what was seen before is kept as 'archive1'"
            #expect(decided.text == #"{"message":"\#(words)"}"#)
            let again = try await call("POST", path, .office, body: body)
            #expect(again.status == 409)
            #expect(
                again.text
                    == Self.both(
                        "there is nothing to decide about 'Zezima': it is ok, and no lower numbers are on hold"))
        }
    }

    @Test func `tags are added and taken away`() async throws {
        try await world.track("Zezima", tags: ["clan"])
        try await world.serving { call in
            let path = "/api/v1/players/ZEZIMA/tags"
            let added = try await call("POST", path, .office, body: #"{"add":["main","alt"]}"#)
            #expect(added.status == 200)
            #expect(added.text == #"{"tags":["alt","clan","main"],"username":"Zezima"}"#)
            let removed = try await call("POST", path, .office, body: #"{"add":["x"],"remove":["alt","gone"]}"#)
            #expect(removed.text == #"{"tags":["clan","main","x"],"username":"Zezima"}"#)
            #expect(try await call("POST", path, .office, body: "{}").text == removed.text)
            let blank = try await call("POST", path, .office, body: #"{"add":[" a"]}"#)
            #expect(blank.status == 400)
            #expect(blank.text == Self.both("tag: ' a' starts or ends with a blank"))
            #expect(try await call("POST", path, .office, body: #"{"add":[""]}"#).status == 400)
            world.roster.setConfigured(["zezima": "tracking.players[2]"])
            let configured = try await call("POST", path, .office, body: #"{"add":["y"]}"#)
            #expect(configured.status == 400 && configured.text.contains("tracking.players[2]"))
        }
    }

    @Test(arguments: ["rename", "resolve", "tags"])
    func `who may not, who is not there, and what is no body is refused`(verb: String) async throws {
        let reader = try await world.addToken("reader", .read)
        try await world.track("Zezima")
        let body = #"{"new_name":"New","decision":"keep"}"#
        let wrong = #"{"new_name":3,"decision":3,"add":3}"#
        try await world.serving { call in
            let path = "/api/v1/players/zezima/\(verb)"
            #expect(try await call("POST", path, body: body).status == 401)
            #expect(try await call("POST", path, token: reader, body: body).status == 403)
            let nobody = try await call("POST", "/api/v1/players/nobody/\(verb)", .office, body: body)
            #expect(nobody.status == 404)
            #expect(nobody.text == Self.both("Player 'nobody' not found in tracking system"))
            #expect(try await call("POST", "/api/v1/players/a!/\(verb)", .office, body: body).status == 400)
            #expect(try await call("POST", path, .office, body: wrong).status == 422)
            #expect(try await call("POST", path, .office, body: "[]").status == 422)
            let absent = try await call("POST", path, .office, body: "")
            #expect(
                absent.text == #"{"detail":[{"input":null,"loc":["body"],"msg":"Field required","type":"missing"}]}"#)
        }
        #expect(try await world.store.read { try $0.players() }.map(\.username) == ["Zezima"])
    }
}
