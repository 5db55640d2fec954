import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// What happened to players, over the API.
@Suite struct EventsAnswerTests {
    let world: RoutesWorld
    /// 2026-11-23T08:00:00Z
    let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    /// Level 2 to 6 of Attack, an hour apart.
    @discardableResult
    private func levelUp(_ name: String) async throws -> PlayerRow {
        let player = try await world.track(name)
        for (hour, level) in [1, 2, 3, 4, 5, 6].enumerated() {
            let body = TestReading(skills: ["Attack": Experience.needed(for: level)], activities: ["Zulrah": 5])
            try await world.read(player, body, at: start + .hours(hour))
        }
        return player
    }

    private func pages(_ call: RoutesWorld.Client, _ path: String, limit: Int) async throws -> [[String]] {
        var pages: [[String]] = []
        var before = ""
        while pages.count < 20 {
            let answer = try await call("GET", "\(path)?limit=\(limit)\(before)").json()
            let events = try #require(answer["events"] as? [[String: Any]])
            pages.append(
                events.map { "\($0["username"] ?? "") \($0["kind"] ?? "") \($0["threshold"] as? Int ?? 0)" })
            guard let next = answer["next"] as? String else { break }
            before = "&before=\(next)"
        }
        return pages
    }

    @Test func `events come newest first, page by page`() async throws {
        try await levelUp("Zezima")
        try await world.serving { call in
            let path = "/api/v1/players/zezima/events"
            let first = try await call("GET", "\(path)?limit=1")
            let event = try #require((try first.json()["events"] as? [[String: Any]])?.first)
            #expect(event["kind"] as? String == "level_up" && event["metric"] as? String == "attack")
            #expect(event["from"] as? Int == 5 && event["to"] as? Int == 6 && event["threshold"] as? Int == 6)
            #expect(event["seen_after"] as? String == "2026-11-23T12:00:00+00:00")
            #expect(event["seen_before"] as? String == "2026-11-23T13:00:00+00:00")
            #expect(event["silent"] as? Bool == false && event["detail"] is NSNull)
            #expect(
                try await pages(call, path, limit: 2) == [
                    ["Zezima level_up 6", "Zezima level_up 5"], ["Zezima level_up 4", "Zezima level_up 3"],
                    ["Zezima level_up 2"],
                ])
            let older = try await call("GET", "\(path)?before=2026-11-23T11:00:00Z").json()
            #expect((older["events"] as? [[String: Any]])?.map { $0["threshold"] as? Int } == [3, 2])
            #expect(older["next"] is NSNull)
        }
    }

    @Test func `the feed is of active players, and of what they reached and became`() async throws {
        let zezima = try await levelUp("Zezima")
        try await levelUp("B0aty")
        let gone = try await levelUp("Gone")
        try await world.deactivate(gone)
        try await world.store.write { [start] transaction in
            for kind in EventKind.allCases where !kind.isStep {
                try transaction.insertEvents(
                    [EventDraft(kind, detail: ["from": "x"])], of: zezima.id, seenBefore: start + .hours(9))
            }
        }
        try await world.serving { call in
            let feed = try await pages(call, "/api/v1/feed", limit: 4)
            #expect(feed.flatMap { $0 }.count == 13)
            #expect(
                Set(feed[0].prefix(3)) == [
                    "Zezima mode_changed 0", "Zezima hardcore_died 0", "Zezima renamed 0",
                ])
            #expect(feed[0].last == "B0aty level_up 6" && feed[3] == ["Zezima level_up 2"])
            let own = try await pages(call, "/api/v1/players/zezima/events", limit: 500)
            #expect(own.flatMap { $0 }.count == 5 + EventKind.allCases.count { !$0.isStep })
            // Of who is deactivated the own page stays.
            #expect(try await pages(call, "/api/v1/players/gone/events", limit: 500)[0].count == 5)
        }
    }

    @Test(arguments: [
        ("players/nobody/events", 404, "Player 'nobody' not found in tracking system"),
        ("players/a!b/events", 400, "Invalid username format"),
        ("players/zezima/events?limit=501", 422, "less than or equal to 500"),
        ("players/zezima/events?before=2026-11", 422, "it is the 'next' of an earlier answer"),
        ("feed?limit=0", 422, "greater than or equal to 1"), ("feed?before=yesterday", 422, "or a time such as"),
    ])
    func `what is wrong is told`(path: String, status: Int, words: String) async throws {
        try await levelUp("Zezima")
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/\(path)")
            #expect(answer.status == status)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test func `nobody and nothing is an empty list`() async throws {
        try await world.track("Pending")
        try await world.serving { call in
            for path in ["feed", "players/pending/events"] {
                let answer = try await call("GET", "/api/v1/\(path)")
                #expect(answer.text == #"{"events":[],"next":null}"#)
            }
        }
    }
}
