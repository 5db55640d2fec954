import Foundation
import Hiscores
import Store
import TestSupport
import Testing

@testable import Tracker

@Suite struct PlayerJSONTests {
    private static let listed: Set<String> = [
        "id", "username", "mode", "mode_setting", "state", "state_reason", "state_since", "is_active", "paused",
        "interval_minutes", "cron", "cron_timezone", "schedule_id", "origin", "tags", "created_at", "last_fetched",
        "last_changed", "next_fetch", "last_error",
    ]

    private func object(_ value: some Encodable) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(value)) as? [String: Any])
    }

    @Test func `a player that was never read has every key, and null where nothing is known`() async throws {
        let world = try TrackerWorld()
        let player = try await world.add("Zezima")[0]
        let listed = try object(PlayerJSON(player))
        #expect(Set(listed.keys) == Self.listed)
        #expect(listed["last_fetched"] is NSNull)
        #expect(listed["created_at"] as? String == "2026-11-23T08:00:00Z")
        let name = try PlayerName("Zezima")
        let shown = try object(PlayerDetailsJSON(try await world.store.read { try $0.playerDetails(name) }))
        #expect(Set(shown.keys) == Self.listed.union(["overall", "combat_level", "skills", "activities"]))
        #expect((shown["overall"] as? [String: Any])?["experience"] is NSNull)
        #expect(shown["combat_level"] is NSNull)
    }

    @Test func `a player that was read shows values by key, Overall apart`() async throws {
        let world = try TrackerWorld()
        let player = try await world.add("Zezima")[0]
        try await world.store(TestBody(activities: [("Kree'Arra", 7), ("Nex", nil)]).parsed(), of: player)
        let name = try PlayerName("Zezima")
        let shown = try object(PlayerDetailsJSON(try await world.store.read { try $0.playerDetails(name) }))
        #expect((shown["overall"] as? [String: Any])?["experience"] as? Int == 50_000)
        let skills = try #require(shown["skills"] as? [String: [String: Any]])
        #expect(skills.count == 23)
        #expect(skills["overall"] == nil)
        #expect(skills["attack"]?["level"] as? Int == 9)
        let activities = try #require(shown["activities"] as? [String: [String: Any]])
        #expect(activities["kree'arra"]?["score"] as? Int == 7)
        #expect(activities["kree'arra"]?["kind"] as? String == "boss")
        #expect(activities["nex"]?["score"] is NSNull)
        #expect(shown["combat_level"] as? Int == 6)
    }
}
