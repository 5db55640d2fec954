import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct GainsJSONTests {
    let world: TrackerWorld
    let name: PlayerName

    init() async throws {
        world = try TrackerWorld()
        name = try PlayerName("Zezima")
        let player = try await world.add("Zezima")[0]
        let start = world.clock.now
        try await world.store(
            TestBody(attack: 83, overall: 50_000, activities: [("Zulrah", 10), ("Nex", nil)]).parsed(), of: player)
        world.clock.advance(by: .hours(48))
        try await world.store(
            TestBody(attack: 174, overall: 50_091, activities: [("Zulrah", 12), ("Nex", nil)]).parsed(), of: player,
            at: start + .hours(36))
    }

    private func object(_ value: some Encodable) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(value)) as? [String: Any])
    }

    @Test func `gains have every key, and null where nothing is known`() async throws {
        let now = world.clock.now
        let gains = try object(
            PlayerGainsJSON(try await world.store.read { [name] in try $0.playerGains(name, period: .day, now: now) }))
        #expect(
            Set(gains.keys) == [
                "username", "period", "start", "end", "first_seen", "complete", "ranks_since", "overall", "skills",
                "activities",
            ])
        #expect(gains["username"] as? String == "Zezima" && gains["period"] as? String == "day")
        #expect(
            gains["start"] as? String == "2026-11-24T08:00:00Z" && gains["end"] as? String == "2026-11-25T08:00:00Z")
        #expect(gains["complete"] as? Bool == true)
        let overall = try #require(gains["overall"] as? [String: Any])
        #expect(overall["gained"] as? Int == 91)
        let attack = try #require((gains["skills"] as? [String: [String: Any]])?["attack"])
        #expect(
            Set(attack.keys) == [
                "kind", "gained", "start_value", "end_value", "since", "complete", "per_day", "rank", "levels",
                "virtual_levels",
            ])
        #expect(
            attack["start_value"] as? Int == 83 && attack["end_value"] as? Int == 174
                && attack["per_day"] as? Double == 91)
        #expect(attack["levels"] as? [String: Int] == ["start": 2, "end": 3, "gained": 1])
        #expect((attack["rank"] as? [String: Any])?["climbed"] as? Int == 0)
        let nex = try #require((gains["activities"] as? [String: [String: Any]])?["nex"])
        #expect(nex["kind"] as? String == "boss" && nex["gained"] is NSNull && nex["per_day"] is NSNull)
        #expect(nex["complete"] as? Bool == false && nex["levels"] == nil)
    }

    @Test func `a window of one's own has no period`() async throws {
        let now = world.clock.now
        let window = try GainWindow(from: now - .hours(1), to: now)
        let gains = try object(
            PlayerGainsJSON(try await world.store.read { [name] in try $0.playerGains(name, in: window, now: now) }))
        #expect(gains["period"] is NSNull)
    }
}
