import Cron
import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// What is told of a career that is made up, reading by reading.
@Suite struct NewsCareerTests {
    let world: TrackerWorld
    let player: PlayerRow

    init() async throws {
        world = try TrackerWorld()
        player = try await world.add("Zezima")[0]
    }

    private func read(
        _ attack: Int64, magic: Int64 = 0, zulrah: Int64 = 0, overall: Int64? = nil, isSilent: Bool = false
    ) async throws {
        world.clock.advance(by: .hours(1))
        let json = """
            {"skills":[{"name":"Overall","rank":1,"level":100,"xp":\(overall ?? attack + max(0, magic))},
            {"name":"Attack","rank":1,"level":1,"xp":\(attack)},{"name":"Magic","rank":1,"level":1,"xp":\(magic)},
            \((1...22).map { #"{"name":"Skill \#($0)","rank":-1,"level":1,"xp":0}"# }.joined(separator: ","))],
            "activities":[{"name":"Zulrah","rank":1,"score":\(zulrah)}]}
            """
        let body = try HiscoresBody(json: Array(json.utf8))
        let now = world.clock.now
        _ = try await world.store.write { [ingest = world.ingest, player] in
            try ingest.take(body, of: player.id, from: .regular, at: now, isSilent: isSilent, in: $0)
        }
    }

    /// Oldest first.
    private func news() async throws -> [String] {
        try await world.store.read { snapshot in
            let metrics = try snapshot.metricsByID()
            return try snapshot.news(limit: 100).reversed().map { NewsItem($0, metrics: metrics, in: .utc).sentence }
        }
    }

    @Test func `a career brings exactly the news it should`() async throws {
        func needed(_ level: Int) -> Int64 { Experience.needed(for: level) }
        // Of a first reading nothing is told, whatever it shows.
        try await read(needed(69), zulrah: 480)
        // An ordinary level.
        try await read(needed(71) - 1, zulrah: 499)
        #expect(try await news() == ["reached level 70 in Attack"])
        try await read(needed(72), zulrah: 499)
        // Two skills and a boss in one update.
        try await read(needed(80), magic: needed(40), zulrah: 500)
        // The step that is told lies below the level that was reached.
        try await read(needed(93), magic: needed(41), zulrah: 501)
        try await read(needed(99), magic: needed(41), zulrah: 700)
        // Beyond 99: virtual levels are not told, each five million are.
        try await read(14_900_000, magic: needed(41), zulrah: 700)
        try await read(15_000_000, magic: needed(41), zulrah: 700)
        try await read(31_000_000, magic: needed(41), zulrah: 700)
        try await read(100_000_001, magic: needed(41), zulrah: 1200)
        let expected = [
            "reached level 70 in Attack",
            "reached level 80 in Attack and 40 in Magic; reached 500 kills of Zulrah",
            "reached level 93 in Attack",
            "reached level 99 in Attack",
            "passed 15M XP in Attack",
            "passed 30M XP in Attack",
            "passed 100M XP in total, passed 100M XP in Attack and reached 1,000 kills of Zulrah",
        ]
        let told = try await news()
        #expect(told == expected, "\(told)")
        // The same once more tells nothing.
        try await read(100_000_001, magic: needed(41), zulrah: 1200)
        #expect(try await news() == expected)
    }

    @Test func `nothing is told of a step from unknown, or of the past`() async throws {
        try await read(0, magic: -1, zulrah: -1, overall: 300_000_000)
        try await read(10, magic: 200_000_000, zulrah: 5000, overall: 300_000_010)
        try await read(13_034_431, magic: 200_000_000, zulrah: 5000, overall: 600_000_000, isSilent: true)
        let told = try await news()
        #expect(told == [], "\(told)")
        let kinds = try await world.store.read { [player] in try $0.allEvents(player: player.id) }
        #expect(kinds.count > 3)
        #expect(kinds.allSatisfy { $0.news == nil })
    }

    @Test func `numbers that fall are told once, and that they are back`() async throws {
        try await read(1000, zulrah: 10)
        try await read(1154, zulrah: 10)
        try await read(1000, zulrah: 10)
        try await read(1154, zulrah: 10)
        #expect(
            try await news() == [
                "reached level 10 in Attack",
                "is on hold: numbers went down (Attack went from 1,154 to 1,000, and 1 more)",
                "is no longer on hold: the numbers are back",
            ])
    }

    @Test func `a death is told with the looks between which it happened`() async throws {
        let time = Timestamp(seconds: 1_772_529_300)
        try await world.store.write { [player] in
            _ = try $0.insertEvents(
                [EventDraft(.hardcoreDied, detail: ["from": "hardcore", "to": "ironman"])], of: player.id,
                seenAfter: time, seenBefore: time + .hours(49) + .minutes(45))
        }
        #expect(
            try await news() == [
                "died as a hardcore ironman between 3 Mar 2026, 09:15 and 5 Mar 2026, 11:00 UTC"
            ])
    }

    @Test func `of many levels at once some are named`() async throws {
        let skills = MetricCatalog.all.filter { $0.kind == .skill }.prefix(9)
        let now = world.clock.now
        try await world.store.write { [player] in
            _ = try $0.insertEvents(
                skills.enumerated().map { index, skill in
                    EventDraft(.levelUp, metric: skill, from: 1, to: Int64(90 - index), threshold: Int64(90 - index))
                }, of: player.id, seenAfter: now, seenBefore: now + .hours(1))
        }
        let text = try #require(try await news().first)
        #expect(text.hasPrefix("reached level 90 in Attack, 89 in ") && text.hasSuffix(" and 4 more"), "\(text)")
    }

    @Test func `a name of the hiscores cannot rearrange a sentence`() async throws {
        let now = world.clock.now
        let odd = MetricCatalog.activity("Boss\u{202E}<b>*x*\u{200F}\n@everyone")
        try await world.store.write { [player] in
            _ = try $0.insertEvents(
                [EventDraft(.milestone, metric: odd, from: 1, to: 100, threshold: 100)], of: player.id, seenAfter: now,
                seenBefore: now + .hours(1))
        }
        #expect(try await news() == ["reached 100 in Boss<b>*x*@everyone"])
    }
}
