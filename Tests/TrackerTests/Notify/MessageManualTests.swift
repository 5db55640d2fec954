import Cron
import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// `docs/news.md` shows each message as Discord shows it.
@Suite struct MessageManualTests {
    /// Each kind of news, in the order of the manual.
    private static let drafts: [EventDraft] = [
        EventDraft(.levelUp, metric: metric("slayer"), from: 98, to: 99, threshold: 99),
        EventDraft(.virtualLevel, metric: metric("slayer"), from: 109, to: 110, threshold: 110),
        EventDraft(.totalLevel, from: 1998, to: 2001, threshold: 2000),
        EventDraft(.baseLevel, from: 79, to: 80, threshold: 80),
        EventDraft(.maxed, from: 2375, to: 2376, threshold: 2376),
        EventDraft(.milestone, metric: metric("magic"), from: 49_900_000, to: 50_100_000, threshold: 50_000_000),
        EventDraft(.milestone, metric: metric("zulrah"), from: 999, to: 1003, threshold: 1000),
        EventDraft(.milestone, metric: metric("chambers_of_xeric"), from: 499, to: 500, threshold: 500),
        EventDraft(.milestone, metric: metric("collections_logged"), from: 899, to: 901, threshold: 900),
        EventDraft(.modeChanged, detail: ["from": "ironman", "to": "regular"]),
        EventDraft(.hardcoreDied, detail: ["from": "hardcore", "to": "ironman"]),
        EventDraft(.renamed, detail: ["from": "Old Name", "to": "Zezima"]),
        EventDraft(.quarantined, detail: ["summary": "Attack went from 1,154 to 1,000"]),
        EventDraft(.released),
        EventDraft(.rollbackAccepted, detail: ["summary": "Attack went from 1,154 to 1,000"]),
        EventDraft(.frozen),
        EventDraft(.resolved, detail: ["decision": "keep"]),
        EventDraft(.notFound),
        EventDraft(.foundAgain),
        EventDraft(.goalReached, metric: metric("slayer"), detail: ["target": "99", "measure": "level"]),
    ]

    private static func metric(_ key: String) -> Metric? { MetricCatalog.all.first { $0.key == key } }

    private let manual: String

    init() throws {
        manual = try String(contentsOfFile: Fixtures.repositoryPath + "docs/news.md", encoding: .utf8)
    }

    @Test func `each piece of news`() async throws {
        let world = try TrackerWorld()
        let player = try await world.add("Zezima")[0]
        let start = Timestamp(seconds: 1_772_529_300)
        try await world.store.write { transaction in
            for (number, draft) in Self.drafts.enumerated() {
                let seen = start + .hours(12 * (number + 1))
                _ = try transaction.insertEvents(
                    [draft], of: player.id, seenAfter: seen - .hours(12), seenBefore: seen)
            }
        }
        let announcements = try await world.store.read { snapshot in
            let metrics = try snapshot.metricsByID()
            return try snapshot.news(limit: 100).reversed().compactMap {
                Announcement($0, topics: Set(WebhookTopic.allCases), metrics: metrics, in: .utc)
            }
        }
        #expect(announcements.count == Self.drafts.count)
        #expect(Set(Self.drafts.map(\.kind)) == Set(EventKind.allCases.filter(\.isNews)))
        for announcement in announcements { try expectInManual(announcement) }
    }

    @Test func `a summary and trouble`() throws {
        let monday = Timestamp(seconds: 1_795_424_400)
        try expectInManual(
            Announcement(
                id: "notice-7", topic: .digest, username: nil,
                text: "The week to 23 Nov 2026: 12 of 15 players gained 45,120,000 XP",
                lines: [
                    "1. Zezima: +9,120,000 XP", "2. B0aty: +7,004,120 XP", "Zulrah: 231, of which Zezima 212",
                    "New 99: Zezima, Attack", "Most improved: Iron Woody, +12 %", "Resting: Idle one",
                ], path: "/digest", time: monday))
        try expectInManual(
            Announcement(
                id: "notice-8", topic: .health, username: nil,
                text: "Only 9 % of the disk of /var/lib/hiscored is free",
                path: "/admin", time: monday))
    }

    private func expectInManual(_ announcement: Announcement) throws {
        let body = try DiscordMessage(announcements: [announcement], site: "https://hiscores.example.org").json()
        let json = try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
        let embed = try #require((json["embeds"] as? [[String: Any]])?.first)
        let footer = (embed["footer"] as? [String: Any])?["text"]
        let description = "\(embed["description"] ?? "")".replacing("\n", with: "  \n> ")
        let shown = """
            > \(try edge(embed["color"])) **[\(embed["title"] ?? "")](\(embed["url"] ?? ""))**  
            > \(description)  
            > `\(footer ?? "")`
            """
        #expect(manual.contains(shown), "docs/news.md lacks:\n\(shown)")
    }

    /// The colour of the embed's edge.
    private func edge(_ color: Any?) throws -> String {
        let edges = [
            0x2E_8B57: "🟩", 0xD4_A017: "🟨", 0x4A_78C2: "🟦", 0xB0_3030: "🟥", 0xC0_7A1E: "🟧", 0x6B_5BA5: "🟪",
        ]
        return try #require((color as? Int).flatMap { edges[$0] })
    }
}
