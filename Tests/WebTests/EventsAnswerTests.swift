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
            let join = path.contains("?") ? "&" : "?"
            let answer = try await call("GET", "\(path)\(join)limit=\(limit)\(before)").json()
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

    @Test func `the feed is of active players, and of what is news`() async throws {
        let zezima = try await levelUp("Zezima")
        let b0aty = try await levelUp("B0aty")
        let gone = try await levelUp("Gone")
        try await world.deactivate(gone)
        try await world.store.write { [start] transaction in
            for kind in EventKind.allCases where !kind.isStep {
                try transaction.insertEvents(
                    [EventDraft(kind, detail: ["from": "x"])], of: zezima.id, seenBefore: start + .hours(9))
            }
            let levels = [
                EventDraft(.levelUp, metric: MetricCatalog.skill("Attack"), from: 69, to: 70, threshold: 70),
                EventDraft(
                    .levelUp, metric: MetricCatalog.skill("Magic"), from: 70, to: 71, threshold: 71, isNews: false),
            ]
            for player in [b0aty, gone] {
                try transaction.insertEvents(
                    levels, of: player.id, seenAfter: start + .hours(7), seenBefore: start + .hours(8))
            }
        }
        try await world.serving { call in
            let feed = try await pages(call, "/api/v1/feed", limit: 1)
            let repeated = EventKind.allCases.filter { !$0.isStep && $0.isNews }
            #expect(Set(feed[0]) == Set(repeated.map { "Zezima \($0.rawValue) 0" }))
            #expect(feed.dropFirst() == [["B0aty level_up 70"]])
            let own = try await pages(call, "/api/v1/players/zezima/events", limit: 500)
            #expect(own.flatMap { $0 }.count == 5 + EventKind.allCases.count { !$0.isStep })
            // Of who is deactivated the own page stays.
            #expect(try await pages(call, "/api/v1/players/gone/events", limit: 500)[0].count == 7)
            #expect(try await pages(call, "/api/v1/feed?player=gone", limit: 9) == [["Gone level_up 70"]])
        }
    }

    @Test(arguments: [
        ("players/nobody/events", 404, "Player 'nobody' not found in tracking system"),
        ("players/a!b/events", 400, "Invalid username format"),
        ("players/zezima/events?limit=501", 422, "less than or equal to 500"),
        ("players/zezima/events?before=2026-11", 422, "it is the 'next' of an earlier answer"),
        ("feed?kind=leveling", 422, "it is one of level, milestone"), ("feed?player=nobody", 404, "not found"),
        ("feed?player=a!b", 400, "Invalid username format"), ("feed?limit=0", 422, "greater than or equal to 1"),
        ("feed?before=yesterday", 422, "or a time such as"),
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
            let events = try await call("GET", "/api/v1/players/pending/events")
            #expect(events.text == #"{"events":[],"next":null}"#)
            let feed = try await call("GET", "/api/v1/feed")
            #expect(feed.text == #"{"events":[],"news":[],"next":null}"#)
        }
    }
}
