import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// Moving in over the API.
@Suite struct ImportRoutesTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private static let path = "/api/v1/imports/osrsdiff"
    private static let players = """
        id,username,is_active,fetch_interval_minutes
        1,Zezima,t,90
        2,<script>,t,90

        """

    private func begin(_ call: RoutesWorld.Client) async throws -> String {
        let answer = try await call("POST", Self.path, .office, body: #"{"players_only":true}"#)
        #expect(answer.status == 201)
        return try #require(try answer.json()["id"] as? String)
    }

    @Test func `an import is begun, fed and gone on with until it is done, and noted once`() async throws {
        try await world.serving { call in
            let id = try await begin(call)
            let piece = try await call("PUT", "\(Self.path)/\(id)/players?at=0&last=true", .office, body: Self.players)
            #expect(piece.status == 200)
            let rejects = try #require(try piece.json()["rejects"] as? [[String: Any]])
            #expect(rejects.count == 1 && rejects[0]["line"] as? Int == 3)
            var phases: [String] = []
            while phases.last != "done", phases.count < 100 {
                let step = try await call("POST", "\(Self.path)/\(id)/step", .office)
                phases.append(try #require(try step.json()["phase"] as? String))
            }
            #expect(phases == ["players", "readings", "done"])
            #expect(try await call("DELETE", "\(Self.path)/\(id)", .office).status == 200)
            let list = try await call("GET", "/api/v1/imports", .office).json()
            let entry = try #require((list["imports"] as? [[String: Any]])?.first)
            let found = entry["report"] as? [String: Any]
            #expect(entry["source"] as? String == "osrsdiff" && found?["players"] != nil)
            #expect(try await call("DELETE", "\(Self.path)/\(id)", .office).status == 404)
        }
        let player = try await world.store.read { try $0.player(nameKey: "zezima") }
        #expect(player?.intervalMinutes == 90)
        #expect(
            try await world.changes().map { $0.split(separator: " ").dropFirst().joined(separator: " ") }.count == 2,
            "the beginning and the end, and no piece")
    }

    @Test func `a list is noted with its first part alone`() async throws {
        try await world.serving { call in
            for line in [2, 1002] {
                let body = "time,player,metric,value\n2026-01-0\(line % 7)T00:00:00Z,Zezima,attack,\(line)\n"
                let answer = try await call("POST", "/api/v1/imports/csv?line=\(line)", .office, body: body)
                #expect(answer.status == 200, "\(answer.text)")
            }
        }
        #expect(try await world.changes().count { $0.contains("imports/csv") } == 1)
    }

    @Test func `the page of maintenance shows what was brought in`() async throws {
        let now = world.clock.now
        try await world.store.write { transaction in
            try transaction.insertImport(
                source: "osrsdiff", startedAt: now, finishedAt: now, report: #"{"who":"<b>"}"#)
        }
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            let page = try await call("GET", "/admin/maintenance", headers: [cookie]).text
            #expect(
                page.contains("brought in from elsewhere") && page.contains("{&quot;who&quot;:&quot;&lt;b&gt;&quot;}"))
        }
    }

    @Test func `what is not under way, or no file, or no table is told`() async throws {
        try await world.serving { call in
            #expect(try await call("POST", "\(Self.path)/nobody/step", .office).status == 404)
            #expect(try await call("PUT", "\(Self.path)/nobody/players", .office, body: "x").status == 404)
            let id = try await begin(call)
            let unknown = try await call("PUT", "\(Self.path)/\(id)/settings", .office, body: "x")
            #expect(unknown.status == 404 && unknown.text.contains("players, hiscore_records"))
            #expect(try await call("POST", "\(Self.path)/\(id)/step", .office).status == 400)
            let early = try await call("PUT", "\(Self.path)/\(id)/hiscore_records?last=true", .office, body: "x")
            #expect(early.status == 409)
            let wrong = try await call("PUT", "\(Self.path)/\(id)/players?last=true", .office, body: "a,b\n")
            #expect(wrong.status == 400 && wrong.text.contains("are missing"))
            let query = try await call("PUT", "\(Self.path)/\(id)/players?at=-1&last=perhaps", .office, body: "x")
            #expect(query.status == 422)
        }
    }

    @Test func `only administrators bring something in`() async throws {
        try await world.addUser("alice")
        try await world.serving { call in
            let alice = try await call.logIn("alice").access
            #expect(try await call("POST", Self.path, token: alice).status == 403)
            #expect(try await call("POST", Self.path).status == 401)
        }
    }
}
