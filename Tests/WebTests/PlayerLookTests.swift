import Foundation
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Requests that ask the hiscores while somebody waits, as far as no engine is needed.
@Suite(.timeLimit(.minutes(5))) struct PlayerLookTests {
    let world: RoutesWorld

    init() throws {
        // The wait for a look never ends by itself: what ends it is what a test does.
        world = try RoutesWorld(lookPatience: { _ in try await Task.sleep(for: .seconds(86_400)) })
    }

    /// A request under way when the server is told to stop. Nothing runs that could make the look.
    private func stopDuring(
        _ path: String, body: String?, once isWaiting: @escaping @Sendable (PlayerRow) -> Bool
    ) async throws -> RoutesWorld.Answer {
        var request: Task<RoutesWorld.Answer, any Error>?
        try await world.serving { call in
            request = Task { try await call("POST", path, .office, body: body) }
            try await until("the request waits") {
                try await world.store.read { try $0.players().first.map(isWaiting) == true }
            }
        }
        return try await #require(request).value
    }

    @Test func `a stop does not wait for the first look at a player`() async throws {
        let answer = try await stopDuring("/api/v1/players", body: #"{"username":"Zezima"}"#) { _ in true }
        #expect(answer.status == 201)
        #expect(try answer.json()["game_mode"] is NSNull)
    }

    @Test func `a stop does not wait for a mode to be found out`() async throws {
        try await world.addReadPlayer("Zezima")
        let answer = try await stopDuring("/api/v1/players/zezima/recalculate-game-mode", body: nil) {
            $0.isModeCheckWanted
        }
        #expect(answer.status == 503)
        #expect((try answer.json()["detail"] as? String)?.hasPrefix("The server stops") == true)
    }

    @Test(arguments: ["recalculate-game-mode", "update-game-mode"])
    func `a mode that was chosen is not found out, and nothing is while the queue is paused`(
        path: String
    ) async throws {
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            #expect(try await call("POST", "/api/v1/queues/hiscores/pause", .office).status == 200)
            let paused = try await call("POST", "/api/v1/players/zezima/\(path)", .office)
            #expect(paused.status == 503)
            #expect(paused.header("Retry-After") == nil)
            #expect(paused.text.contains("hiscored job resume hiscores"))
            _ = try await call("POST", "/api/v1/players/zezima/mode", .office, body: #"{"mode":"ironman"}"#)
            let chosen = try await call("POST", "/api/v1/players/zezima/\(path)", .office)
            #expect(chosen.status == 409)
            #expect(chosen.text.contains("choose auto first"))
        }
    }

    @Test func `a player of the config file is not deactivated here`() async throws {
        try await world.addReadPlayer("Zezima")
        world.roster.setConfigured(["zezima": "tracking.players[0]"])
        try await world.serving { call in
            let answer = try await call("POST", "/api/v1/players/zezima/deactivate", .office)
            #expect(answer.status == 400)
            #expect(answer.text.contains("tracking.players[0]"))
        }
    }
}
