import Foundation
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// Who is tracked, and how, over the API.
@Suite struct RoutesPlayersTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test(arguments: [
        (#"{"username":"   "}"#, 400, "Username cannot be empty"),
        (#"{"username":"a!b"}"#, 400, "Invalid username format: 'a!b'. "), (#"{"username":""}"#, 422, ""),
        (#"{"username":"thirteenchars"}"#, 422, ""), ("{}", 422, ""), ("", 422, ""),
        (#"{"username":"zezima"}"#, 409, "Player 'Zezima' already exists in tracking system"),
    ])
    func `an addition that cannot be made is refused in osrsdiff's words`(
        body: String, status: Int, detail: String
    ) async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let answer = try await call("POST", "/api/v1/players", .office, body: body)
            #expect(answer.status == status)
            if status != 422 { #expect((try answer.json()["detail"] as? String)?.hasPrefix(detail) == true) }
            #expect(try await call("POST", "/api/v1/players", body: body).status == 401)
        }
        #expect(try await world.store.read { try $0.players() }.count == 1)
    }

    @Test func `of a hundred additions of one name one is made`() async throws {
        // Nobody waits: the hiscores are closed.
        let until = world.clock.now + .hours(1)
        try await world.store.write { transaction in
            try transaction.setGate(
                host: "hiscores.example", GateRow(nextAt: until, breaker: "open", openUntil: until, strikes: 3),
                now: until)
        }
        try await world.serving { call in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<100 {
                    let name = number.isMultiple(of: 2) ? "Lynx Titan" : "lynx_titan"
                    group.addTask {
                        try await call("POST", "/api/v1/players", .office, body: #"{"username":"\#(name)"}"#).status
                    }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [201: 1, 409: 99])
        }
        let players = try await world.store.read { try $0.players() }
        #expect(players.map(\.origin) == ["api"])
        #expect(players.map(\.scheduleID) == ["player_fetch_1"])
    }

    @Test func `a player is deactivated and reactivated, twice if need be`() async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            for _ in 1...2 {
                #expect(
                    try await call("POST", "/api/v1/players/%20zezima%20/deactivate", .office).text
                        == #"{"message":"Player 'Zezima' has been deactivated (automatic fetching stopped)"}"#)
            }
            let resumed = try await call("POST", "/api/v1/players/zezima/resume", .office)
            #expect(resumed.status == 400)
            #expect(
                try resumed.json()["detail"] as? String
                    == "Player 'Zezima' is not active. Activate the player first.")
            #expect(try await call("POST", "/api/v1/players/zezima/recalculate-game-mode", .office).status == 400)
            let inactive = try await call("GET", "/api/v1/players/schedules", .office).json()
            #expect(
                (inactive["players"] as? [[String: Any]])?.first?["schedule_status"] as? String == "not_scheduled")
            for _ in 1...2 {
                #expect(
                    try await call("POST", "/api/v1/players/zezima/reactivate", .office).text
                        == #"{"message":"Player 'Zezima' has been reactivated (automatic fetching resumed)"}"#)
            }
            #expect(try await call("GET", "/api/v1/players/schedules", .office).json()["scheduled_count"] as? Int == 1)
            for path in ["deactivate", "reactivate", "recalculate-game-mode", "update-game-mode"] {
                #expect(try await call("POST", "/api/v1/players/nobody/\(path)", .office).status == 404)
                #expect(try await call("POST", "/api/v1/players/zezima/\(path)").status == 401)
            }
        }
    }

    @Test func `schedules are verified, and what is wrong is named`() async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let good = try await call("POST", "/api/v1/players/schedules/verify", .office).json()
            #expect(good["player_fetch_schedules"] as? Int == 1)
            #expect((good["invalid_schedules"] as? [Any])?.isEmpty == true)
            try await world.store.write { _ = try $0.deleteSchedule(id: "player_fetch_1") }
            let bad = try await call("POST", "/api/v1/players/schedules/verify", .office).json()
            #expect(
                (bad["invalid_schedules"] as? [[String: Any]])?.map { $0["schedule_id"] as? String }
                    == ["player_fetch_1"])
            #expect(try await call("GET", "/api/v1/players/schedules", .office).json()["invalid_count"] as? Int == 1)
        }
    }

    @Test func `while the hiscores want to be left alone, a mode is not found out, and it is told until when`()
        async throws
    {
        try await world.addReadPlayer("Zezima")
        let (now, until) = (world.clock.now, world.clock.now + .minutes(5))
        try await world.store.write { transaction in
            try transaction.setGate(
                host: "hiscores.example", GateRow(nextAt: until, breaker: "open", openUntil: until, strikes: 1),
                now: now)
        }
        try await world.serving { call in
            let answer = try await call("POST", "/api/v1/players/zezima/recalculate-game-mode", .office)
            #expect(answer.status == 503)
            #expect(answer.header("Retry-After") == "300")
        }
        #expect(try await world.store.read { try $0.players() }.map(\.isModeCheckWanted) == [false])
    }

    @Test func `metadata count readings`() async throws {
        try await world.addReadPlayer("Zezima")
        let now = world.clock.now
        try await world.store.write { transaction in
            for hours in [2, 30, 24 * 8] {
                _ = try transaction.insertReading(player: 1, table: 1, seenAt: now - .hours(hours))
            }
        }
        try await world.serving { call in
            let metadata = try await call("GET", "/api/v1/players/ZEZIMA/metadata").json()
            #expect(metadata["username"] as? String == "Zezima")
            #expect(metadata["total_records"] as? Int == 4)
            #expect(metadata["records_last_24h"] as? Int == 2)
            #expect(metadata["records_last_7d"] as? Int == 3)
            #expect(metadata["avg_fetch_frequency_hours"] as? Double == 64)
            #expect(metadata["first_record"] as? String == "2026-11-15T08:00:00+00:00")
            #expect(try await call("GET", "/api/v1/players/nobody/metadata").status == 404)
        }
    }

    @Test func `there are no summaries, and asking for one says so`() async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let path = "/api/v1/players/zezima/summary"
            let none = try await call("GET", path)
            #expect(none.text == "null")
            #expect(try await call("GET", "/api/v1/players/nobody/summary").status == 404)
            #expect(try await call("POST", path, .office, body: "{}").status == 503)
            #expect(try await call("POST", path, .office).status == 422)
            #expect(try await call("POST", path, .office, body: "[]").status == 422)
            #expect(try await call("POST", "/api/v1/players/nobody/summary", .office, body: "{}").status == 404)
        }
    }
}
