import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Tracker

@testable import Web

/// What strangers and the operator are told of a database in trouble.
@Suite struct DatabaseTroubleTests {
    let world: RoutesWorld

    init() throws {
        // The limit that stands for a full disk here leaves room for the writer's own look, which would end the trouble.
        world = try RoutesWorld(probePause: .seconds(3600))
    }

    private static func names(_ letter: String) -> String {
        let names = (1...200).map { #""\#(letter)\#($0)""# }.joined(separator: ",")
        return #"{"usernames":[\#(names)]}"#
    }

    private func logged(_ part: String) -> [String] {
        world.log.lines.filter { $0.contains(part) }
    }

    @Test func `a full disk is told without a statement, and with it over the operator's socket`() async throws {
        let token = try await world.addToken("bot", .admin)
        try await world.serving { call in
            #expect(try await call("GET", "/readyz").status == 200)
            try await world.sql("PRAGMA max_page_count = 1")
            let refused = try await call("POST", "/api/v1/players/bulk", token: token, body: Self.names("a"))
            #expect(refused.status == 503)
            let sentence = "The disk of the database is full. Its operator should make room there"
            #expect(refused.text == #"{"detail":"\#(sentence)","message":"\#(sentence)"}"#)
            let told = try await call("POST", "/api/v1/players/bulk", .office, body: Self.names("b"))
            #expect(told.status == 503 && told.text.contains("SQLite error 13"))
            #expect(!logged("SQLite error 13").isEmpty)
            for _ in 1...3 {
                let ready = try await call("GET", "/readyz")
                #expect(ready.status == 503 && ready.text.contains(sentence) && !ready.text.contains("SQL"))
            }
            #expect(try await call("GET", "/readyz", .office).text.contains("SQLite error 13"))
            #expect(try await call("GET", "/api/v1/system/health", .office).json()["status"] as? String == "degraded")
            let failures = logged("a health check fails")
            #expect(
                failures.count == 1 && failures[0].contains("check=the database takes changes error=SQLite error 13"))
            try await world.sql("PRAGMA max_page_count = 1073741823")
            #expect(try await call("POST", "/api/v1/players/bulk", token: token, body: Self.names("c")).status == 201)
            for _ in 1...2 { #expect(try await call("GET", "/readyz").status == 200) }
            #expect(logged("a health check is well again").count == 1)
        }
    }

    @Test func `a closed database is told as a stop, and why is logged once`() async throws {
        try await world.serving { call in
            try world.store.close()
            for _ in 1...2 { #expect(try await call("GET", "/health").text == #"{"status":"unhealthy"}"#) }
            #expect(try await call("GET", "/readyz").text.contains("hiscored is stopping. Try again"))
            #expect(logged("a health check fails").count == 1)
            let read = try await call("GET", "/api/v1/players/zezima/stats")
            #expect(read.status == 503 && read.text.contains("hiscored is stopping") && !read.text.contains("SQL"))
        }
    }

    @Test(arguments: [
        ("SQLite error 5: database is locked - while executing `BEGIN IMMEDIATE`", DatabaseTrouble.busy),
        ("SQLite error 13: database or disk is full", .diskFull), ("SQLite error 11: malformed", .unusable),
        ("SQLite error 2570: disk I/O error", .unusable), ("SQLite error 8: readonly", .unusable),
        ("SQLite error 21: Connection is closed", .stopping), ("SQLite error 1: no such table", .other), ("x", .other),
    ])
    func `trouble is told by its kind`(text: String, trouble: DatabaseTrouble) {
        #expect(DatabaseTrouble(text: text) == trouble)
        #expect(DatabaseTrouble(StoreError.groupLost(reason: text)) == trouble)
        #expect(!trouble.sentence.contains("SQL"))
    }
}
