import Foundation
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

@Suite struct RoutesAPITests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `health is what the database says`() async throws {
        try await world.serving { call in
            let healthy = try await call("GET", "/health")
            #expect(healthy.status == 200)
            #expect(healthy.text == #"{"status":"healthy"}"#)
            #expect(try await call("GET", "/livez").status == 200)
            let ready = try await call("GET", "/readyz")
            #expect(ready.status == 200)
            #expect(try ready.json()["status"] as? String == "ready")
            let checks = try #require(try ready.json()["checks"] as? [String: Any])
            #expect(Set(checks.keys) == ["database", "disk", "upstream", "last_backup"])
            try world.store.close()
            #expect(try await call("GET", "/health").status == 503)
            #expect(try await call("GET", "/livez").status == 200)
            let degraded = try await call("GET", "/readyz")
            #expect(degraded.status == 503)
            #expect(try degraded.json()["status"] as? String == "degraded")
        }
    }

    @Test func `trouble of the hiscores alone leaves it ready, and the page tells until when`() async throws {
        let until = world.clock.now + .minutes(5)
        try await world.store.write { transaction in
            try transaction.setGate(
                host: "hiscores.example",
                GateRow(nextAt: until, breaker: "open", openUntil: until, strikes: 1), now: until)
        }
        try await world.serving { call in
            let ready = try await call("GET", "/readyz")
            #expect(ready.status == 200)
            #expect(ready.text.contains("2026-11-23T08:05:00Z"))
            #expect(try await call("GET", "/").text.contains("08:05"))
        }
    }

    @Test func `the state of the hiscores is told with all members, and with advice when waiting does not help`()
        async throws
    {
        try await world.serving { call in
            let untouched = try await call("GET", "/api/v1/upstream")
            #expect(untouched.status == 200)
            #expect(
                untouched.text
                    == #"{"advice":null,"host":"hiscores.example","next_at":null,"state":"open","strikes":0,"until":null}"#
            )
            let until = world.clock.now + .hours(1)
            try await world.store.write { transaction in
                try transaction.setGate(
                    host: "hiscores.example",
                    GateRow(nextAt: until, breaker: "open", openUntil: until, strikes: 3), now: until)
            }
            let blocked = try await call("GET", "/api/v1/upstream").json()
            #expect(blocked["state"] as? String == "closed")
            #expect(blocked["until"] as? String == "2026-11-23T09:00:00+00:00")
            #expect(blocked["next_at"] as? String == "2026-11-23T09:00:00+00:00")
            #expect(blocked["strikes"] as? Int == 3)
            let advice = try #require(blocked["advice"] as? String)
            #expect(advice.contains("upstream.proxy"))
            let ready = try await call("GET", "/readyz")
            #expect(ready.status == 200 && ready.text.contains(advice))
            #expect(try await call("GET", "/").text.contains("upstream.proxy"))
        }
    }

    @Test func `the list has osrsdiff's members and ours`() async throws {
        try await world.addReadPlayer("Lynx Titan")
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/players", .office)
            #expect(answer.header("Content-Type") == "application/json")
            let list = try answer.json()
            #expect(list["total_count"] as? Int == 1)
            let player = try #require((list["players"] as? [[String: Any]])?.first)
            #expect(
                Set(player.keys) == [
                    "id", "username", "created_at", "last_fetched", "is_active", "fetch_interval_minutes",
                    "schedule_id", "game_mode", "cron_expression", "cron_timezone", "paused", "state",
                ])
            #expect(player["created_at"] as? String == "2026-11-23T08:00:00+00:00")
            #expect(player["game_mode"] is NSNull)
            #expect(try await call("GET", "/api/v1/players?active_only=No", .office).status == 200)
            #expect(try await call("GET", "/api/v1/players?active_only=maybe", .office).status == 422)
        }
    }

    @Test func `stats show what the hiscores said, under the stored name`() async throws {
        try await world.addReadPlayer("Lynx Titan")
        try await world.serving { call in
            for spelling in ["Lynx%20Titan", "lynx_titan", "LYNX-TITAN", "Lynx%C2%A0Titan"] {
                let answer = try await call("GET", "/api/v1/players/\(spelling)/stats")
                #expect(answer.status == 200)
                let stats = try answer.json()
                #expect(
                    Set(stats.keys) == [
                        "username", "fetched_at", "overall", "combat_level", "skills", "bosses", "metadata", "error",
                    ])
                #expect(stats["username"] as? String == "Lynx Titan")
                #expect(stats["error"] is NSNull)
                #expect((stats["overall"] as? [String: Any])?["experience"] as? Int == 4_600_000_000)
                let skills = try #require(stats["skills"] as? [String: [String: Any]])
                #expect(skills["attack"]?["level"] as? Int == 99)
                #expect(skills["overall"] == nil)
                let bosses = try #require(stats["bosses"] as? [String: [String: Any]])
                #expect(bosses["zulrah"]?["kc"] as? Int == 1234)
                #expect(bosses["nex"]?["kc"] is NSNull)
                #expect((stats["metadata"] as? [String: Any])?["total_skills"] as? Int == 23)
            }
        }
    }

    @Test func `a player that was never read has no data, in the words clients wait for`() async throws {
        try await world.serving { call in
            #expect(
                try await call("POST", "/api/v1/players/bulk", .office, body: #"{"usernames":["Zezima"]}"#).status
                    == 201
            )
            let stats = try await call("GET", "/api/v1/players/zezima/stats").json()
            #expect(stats["error"] as? String == "No data available")
            #expect(stats["overall"] is NSNull)
            #expect((stats["skills"] as? [String: Any])?.isEmpty == true)
        }
    }

    @Test(arguments: [
        ("/api/v1/players/Nobody/stats", 404), ("/api/v1/players/thirteenchars/stats", 400),
        ("/api/v1/players/a%2Fb/stats", 404), ("/api/v1/players/%FF/stats", 404), ("/api/v1/nothing", 404),
    ])
    func `a refusal has osrsdiff's envelope`(path: String, status: Int) async throws {
        try await world.serving { call in
            let answer = try await call("GET", path)
            #expect(answer.status == status)
            #expect(answer.header("Content-Type") == "application/json")
            #expect((try answer.json()["detail"] as? String)?.isEmpty == false)
        }
    }

    @Test(arguments: [
        ("POST", "/api/v1/players/bulk"), ("DELETE", "/api/v1/players/Zezima"),
        ("POST", "/api/v1/players/Zezima/pause"), ("POST", "/api/v1/players/Zezima/resume"),
        ("POST", "/api/v1/players/Zezima/fetch"),
    ])
    func `strangers change nothing`(method: String, path: String) async throws {
        try await world.addReadPlayer("Zezima")
        let before = try await world.store.read { try $0.players() }
        try await world.serving { call in
            let answer = try await call(method, path, body: #"{"usernames":["B0aty"]}"#)
            #expect(answer.status == 401)
            #expect(answer.header("WWW-Authenticate") == "Bearer")
            #expect(answer.text == #"{"detail":"Not authenticated"}"#)
        }
        #expect(try await world.store.read { try $0.players() } == before)
    }

    @Test func `the operator adds, pauses, resumes, fetches and removes`() async throws {
        try await world.serving { call in
            let added = try await call(
                "POST", "/api/v1/players/bulk", .office,
                body:
                    #"{"usernames":["Zezima","B0aty"],"cron":"0 */6 * * *","timezone":"Europe/London","mode":"ironman"}"#
            )
            #expect(added.status == 201)
            let players = try #require(try added.json()["players"] as? [[String: Any]])
            #expect(players.map { $0["cron_timezone"] as? String } == ["Europe/London", "Europe/London"])
            #expect(players.map { $0["game_mode"] as? String } == ["ironman", "ironman"])
            #expect(
                try await call("POST", "/api/v1/players/zezima/pause", .office).text
                    == #"{"message":"Schedule paused for player 'Zezima' (player remains active)"}"#)
            #expect(try await call("POST", "/api/v1/players/zezima/resume", .office).status == 200)
            let fetch = try await call("POST", "/api/v1/players/zezima/fetch", .office).json()
            #expect((fetch["task_id"] as? String)?.count == 32)
            #expect(fetch["status"] as? String == "enqueued")
            #expect(try await call("DELETE", "/api/v1/players/zezima", .office).status == 200)
            #expect(try await call("DELETE", "/api/v1/players/zezima", .office).status == 404)
        }
    }

    @Test(arguments: [
        (#"{"usernames":["B0aty","thirteenchars"]}"#, 400), (#"{"usernames":["B0aty","b0aty"]}"#, 409),
        (#"{"usernames":["B0aty"],"interval_minutes":0}"#, 400), (#"{"usernames":["B0aty"],"cron":"61 * * * *"}"#, 400),
        (#"{"usernames":["B0aty"],"cron":"0 0 30 2 *"}"#, 400),
        (#"{"usernames":["B0aty"],"cron":"0 0 * * *","timezone":"Mars/Base"}"#, 400),
        (#"{"usernames":["B0aty"],"timezone":"Europe/London"}"#, 400),
        (#"{"usernames":["B0aty"],"interval_minutes":5,"cron":"0 0 * * *"}"#, 400),
        (#"{"usernames":["B0aty"],"mode":"easy"}"#, 400), (#"{"names":["B0aty"]}"#, 422), (#"{"usernames":"#, 422),
        ("", 422),
    ])
    func `a bad request adds nobody`(body: String, status: Int) async throws {
        try await world.serving { call in
            let answer = try await call("POST", "/api/v1/players/bulk", .office, body: body)
            #expect(answer.status == status)
            let detail = try answer.json()["detail"]
            #expect((detail as? String ?? (detail as? [[String: Any]])?.first?["msg"] as? String)?.isEmpty == false)
        }
        #expect(try await world.store.read { try $0.players() }.isEmpty)
    }

    @Test func `a body that is too long is refused`() async throws {
        try await world.serving { call in
            let long = #"{"usernames":["\#(String(repeating: "a", count: 1 << 20))"]}"#
            let answer = try await call("POST", "/api/v1/players/bulk", .office, body: long)
            #expect(answer.status == 413)
        }
    }
}
