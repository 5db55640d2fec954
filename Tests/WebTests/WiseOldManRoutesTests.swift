import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// Players and snapshots of Wise Old Man over the API.
@Suite struct WiseOldManRoutesTests {
    let world: RoutesWorld
    private let players = "/api/v1/imports/wiseoldman/players"
    private let snapshots = "/api/v1/imports/wiseoldman/snapshots"

    init() throws {
        world = try RoutesWorld()
    }

    private var start: Timestamp { world.clock.now - .days(9) }

    @Test func `a player is made known, and its snapshots are taken`() async throws {
        try await world.serving { call in
            let made = try await call(
                "POST", players, .office,
                body:
                    #"{"id":7,"name":"Zezima","type":"regular","former_names":{"Old":"2020-01-01T00:00:00Z","Lost":null}}"#,
                headers: ["Content-Type: application/json"])
            #expect(made.status == 200, "\(made.text)")
            #expect(try made.json()["arrival"] as? String == "added")
            #expect(try made.json()["former_names"] as? [String] == ["Lost", "Old"])
            let body = WiseOldManJSON.list(WiseOldManJSON.history(5, from: start) + [#"{"createdAt":"x"}"#])
            let taken = try await call(
                "POST", "\(snapshots)?player=old&id=7&offset=5&at_end=true&newest=2026-01-01T00:00:00Z", .office,
                body: body, headers: ["Content-Type: application/json"])
            #expect(taken.status == 200, "\(taken.text)")
            #expect(try taken.json()["stored"] as? Int == 5)
            let refused = try #require(try taken.json()["refused"] as? [[String: Any]])
            #expect(refused.count == 1 && refused[0]["index"] as? Int == 5 && refused[0]["time"] as? String == "")
            let again = try await call(
                "POST", players, .office, body: #"{"id":7,"name":"Zezima"}"#,
                headers: ["Content-Type: application/json"])
            let position = try #require(try again.json()["position"] as? [String: Any])
            #expect(position["offset"] as? Int == 5 && position["at_end"] as? Bool == true)
            #expect(position["newest"] as? String == "2026-01-01T00:00:00+00:00")
            let changes = try await world.changes()
            #expect(changes.count == 2 && changes.allSatisfy { $0.contains("wiseoldman/players Zezima") }, "\(changes)")
            let stats = try await call("GET", "/api/v1/players/Old/stats", .office)
            #expect(stats.status == 200 && stats.text.contains("1040"))
        }
    }

    @Test func `what cannot be is refused, and only administrators may`() async throws {
        try await world.serving { call in
            let cases: [(String, String, Int)] = [
                (players, #"{"name":"<script>"}"#, 400), (players, #"{"name":7}"#, 422), (players, "{}", 422),
                (players, #"{"name":"A","former_names":[]}"#, 422),
                (players, #"{"name":"A","former_names":{"B":"soon"}}"#, 422),
                ("\(snapshots)?player=Nobody", "[{}]", 404), (snapshots, "[]", 422),
                ("\(snapshots)?player=A&newest=x", "[]", 422), ("\(snapshots)?player=A&offset=-1", "[]", 422),
                ("\(snapshots)?player=A", "<html>", 400), ("\(snapshots)?player=A", "[{}", 400),
                ("\(snapshots)?player=<b>", "[]", 400),
            ]
            for (path, body, status) in cases {
                let answer = try await call(
                    "POST", path, .office, body: body, headers: ["Content-Type: application/json"])
                #expect(answer.status == status, "\(path) \(body): \(answer.status) \(answer.text)")
            }
            #expect(try await call("POST", players, .street, body: #"{"name":"A"}"#).status == 401)
        }
    }
}
