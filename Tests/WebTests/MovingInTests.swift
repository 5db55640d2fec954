import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Moving in over the API.
@Suite struct MovingInTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private func row(_ days: Int, _ rest: String) -> String {
        "\((world.clock.now - .days(days)).formatted()),\(rest)\n"
    }

    @Test func `a list is taken in, and its bad rows come back with their lines`() async throws {
        try await world.serving { call in
            let body =
                "time,player,metric,value\n" + row(9, "Zezima,attack,100") + "\n" + row(8, "<b>,attack,100")
                + row(7, "Zezima,attack,50") + row(6, "\"Zezima\",attack,200")
            let answer = try await call(
                "POST", "/api/v1/imports/csv?line=11", .office, body: body, headers: ["Content-Type: text/csv"])
            #expect(answer.status == 200)
            let json = try answer.json()
            #expect(json["stored"] as? Int == 2 && json["rows"] as? Int == 4)
            #expect(json["players_added"] as? [String] == ["Zezima"])
            let rejected = try #require(json["rejected"] as? [[String: Any]])
            #expect(rejected.map { $0["line"] as? Int } == [13, 14])
            let stats = try await call("GET", "/api/v1/players/Zezima/stats", .office)
            #expect(stats.status == 200 && stats.text.contains("200"))
        }
    }

    @Test(arguments: [
        ("", "names the columns"), ("time,player\n", "metric, value are missing"),
        ("ti\0m\0e\0", "UTF-16"),
    ])
    func `what is no list is refused`(body: String, words: String) async throws {
        try await world.serving { call in
            let answer = try await call("POST", "/api/v1/imports/csv", .office, body: body)
            #expect(answer.status == 400 && answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test func `it is bounded, for administrators, and refuses values of the query that will not do`() async throws {
        try await world.serving { call in
            let long = String(repeating: "x", count: (1 << 20) + 1)
            let cases: [(path: String, door: RoutesWorld.Door, body: String, status: Int)] = [
                ("csv", .office, long, 413), ("csv?line=0", .office, "a", 422),
                ("ndjson?skip_existing=x", .office, "a", 422), ("body", .office, "a", 422), ("csv", .street, "a", 401),
            ]
            for (path, door, body, status) in cases {
                let answer = try await call("POST", "/api/v1/imports/\(path)", door, body: body)
                #expect(answer.status == status, "\(path): \(answer.text)")
            }
        }
    }

    @Test func `an export comes in line by line, and says when a player is there already`() async throws {
        let source = try RoutesWorld()
        try await source.addReadPlayer("Zezima")
        var text = ""
        try await NDJSONExport(of: source.store.reader, ExportFilter()).write { text += $0 }
        let lines = text.split(separator: "\n")
        try await world.serving { call in
            for (index, line) in lines.enumerated() {
                let answer = try await call(
                    "POST", "/api/v1/imports/ndjson?line=\(index + 1)", .office, body: "\(line)\n")
                #expect(answer.status == 200, "\(answer.text)")
                #expect(try answer.json()["is_complete"] as? Bool == (index == lines.count - 1))
            }
            let stats = try await call("GET", "/api/v1/players/Zezima/stats", .office)
            #expect(try stats.json()["overall"] != nil)
            let again = try await call("POST", "/api/v1/imports/ndjson", .office, body: text)
            #expect(again.status == 409 && again.text.contains("'Zezima' is tracked here already"))
            let skipping = try await call("POST", "/api/v1/imports/ndjson?skip_existing=true", .office, body: text)
            #expect(try skipping.json()["passed_over"] as? [String] == ["Zezima"])
            let broken = try await call("POST", "/api/v1/imports/ndjson?line=5", .office, body: "{")
            #expect(broken.status == 400 && broken.text.contains("line 5"))
        }
    }
}
