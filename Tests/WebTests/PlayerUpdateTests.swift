import Foundation
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The button that asks for an update.
@Suite struct PlayerUpdateTests {
    private static func ours(_ call: RoutesWorld.Client) -> String { "Origin: http://127.0.0.1:\(call.port)" }

    /// Players whose first fetch is done.
    private func world(_ names: [String], allows: Bool = true, isClosed: Bool = false) async throws -> RoutesWorld {
        let world = try RoutesWorld(isClosedToStrangers: isClosed, allowsVisitorUpdates: allows)
        for name in names { try await world.track(name) }
        try await world.sql("DELETE FROM jobs")
        return world
    }

    @Test func `a stranger asks, and the page says what comes of it`() async throws {
        let world = try await world(["Lynx Titan"])
        try await world.serving { call in
            let before = try await call("GET", "/players/Lynx%20Titan").text
            #expect(
                before.contains(#"action="/players/Lynx%20Titan/update""#) && before.contains(">Update now</button>"))
            let asked = try await call.submit("/players/lynx_titan/update", [], headers: [Self.ours(call)])
            #expect(asked.status == 303)
            let after = try await call("GET", try #require(asked.header("Location"))).text
            #expect(after.contains("An update is on its way: the numbers appear here by themselves."))
            #expect(!after.contains(">Update now</button>"), "once is enough")
            #expect(try await world.store.read { try $0.jobs(limit: 9).count } == 1)
            #expect(try await world.changes() == [], "a visitor changes nothing that is on record")
        }
    }

    @Test func `no other site can press it, and nobody for a player that is not there`() async throws {
        let world = try await world(["Zezima"])
        try await world.serving { call in
            let foreign = try await call.submit("/players/zezima/update", [], headers: ["Origin: https://evil.example"])
            #expect(foreign.status == 403)
            let nobody = try await call.submit("/players/nobody/update", [], headers: [Self.ours(call)])
            #expect(nobody.status == 404 && nobody.text.contains("No such player here"))
            #expect(try await world.store.read { try $0.jobs(limit: 9).isEmpty })
        }
    }

    /// What the page of a player says after somebody asked.
    private func ask(_ call: RoutesWorld.Client, _ player: Int, from address: String) async throws -> String {
        let answer = try await call.submit(
            "/players/p\(player)/update", [], headers: [Self.ours(call), "X-Forwarded-For: \(address)"])
        return try await call("GET", try #require(answer.header("Location"))).text
    }

    @Test func `three a minute come from one address, and each address behind a proxy counts by itself`() async throws {
        let world = try await world((1...8).map { "p\($0)" })
        try await world.serving { call in
            let way = "An update is"
            for player in 1...3 {
                let page = try await ask(call, player, from: "192.0.2.7")
                #expect(page.contains(way))
            }
            let late = try await ask(call, 4, from: "192.0.2.7")
            #expect(late.contains("three updates within a minute. Ask again in 20 seconds."))
            let other = try await ask(call, 4, from: "192.0.2.8")
            #expect(other.contains(way))
            world.clock.advance(by: .seconds(20))
            let again = try await ask(call, 5, from: "192.0.2.7")
            #expect(again.contains(way))
        }
    }

    @Test func `where it is switched off there is no button for strangers, and none is taken`() async throws {
        let world = try await world(["Zezima"], allows: false)
        try await world.addUser("alice")
        try await world.serving { call in
            #expect(try await !call("GET", "/players/Zezima").text.contains("/update"))
            let refused = try await call.submit("/players/zezima/update", [], headers: [Self.ours(call)])
            #expect(refused.status == 403 && refused.text.contains("switched that off"))
            let cookie = try await call.pageCookie("alice")
            #expect(try await call("GET", "/players/Zezima", headers: [cookie]).text.contains(">Update now</button>"))
            let known = try await call.submit("/players/zezima/update", [], headers: [cookie, Self.ours(call)])
            #expect(known.status == 303)
        }
    }

    @Test func `who is paused has no button, who was updated lately is told when it is back`() async throws {
        let world = try await world(["Paused", "Recent"])
        let now = world.clock.now.milliseconds
        try await world.sql("UPDATE players SET paused = 1, schedule_id = NULL WHERE username = 'Paused'")
        try await world.sql(
            """
            INSERT INTO task_executions (job_id, task_id, task_name, status, attempt, player_id, started_at, completed_at)
            VALUES (1, 'a', 'fetch_player_hiscores_task', 'success', 1, 2, \(now - 120_000), \(now - 119_000))
            """)
        try await world.serving { call in
            #expect(try await !call("GET", "/players/Paused").text.contains("/update"))
            #expect(
                try await call("GET", "/players/Recent").text.contains(
                    "Looked a moment ago; you can ask again in 3 minutes."))
            let asked = try await call.submit("/players/recent/update", [], headers: [Self.ours(call)])
            let page = try await call("GET", try #require(asked.header("Location"))).text
            #expect(page.contains("There was a look a moment ago. You can ask again in 3 minutes."))
        }
    }
}
