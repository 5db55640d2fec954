import Cron
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// What events say to people.
@Suite struct NewsSentenceTests {
    private static let cases: [(EventDraft, String?)] = [
        (EventDraft(.levelUp, metric: metric("slayer"), threshold: 92), "reached level 92 in Slayer"),
        (EventDraft(.virtualLevel, metric: metric("slayer"), threshold: 105), "reached virtual level 105 in Slayer"),
        (EventDraft(.milestone, metric: metric("magic"), threshold: 50_000_000), "passed 50M XP in Magic"),
        (EventDraft(.milestone, metric: metric("overall"), threshold: 2_000_000_000), "passed 2B XP in total"),
        (EventDraft(.milestone, metric: metric("zulrah"), threshold: 1000), "reached 1,000 kills of Zulrah"),
        (EventDraft(.milestone, metric: metric("barrows_chests"), threshold: 500), "reached 500 in Barrows Chests"),
        (EventDraft(.milestone, metric: metric("the_gauntlet"), threshold: 100), "reached 100 in The Gauntlet"),
        (
            EventDraft(.goalReached, metric: metric("wintertodt"), detail: ["target": "1000", "measure": "value"]),
            "reached a goal: 1,000 in Wintertodt"
        ),
        (
            EventDraft(.milestone, metric: metric("chambers_of_xeric"), threshold: 500),
            "finished Chambers of Xeric 500 times"
        ),
        (EventDraft(.milestone, metric: metric("soul_wars_zeal"), threshold: 5000), "reached 5,000 in Soul Wars Zeal"),
        (EventDraft(.totalLevel, threshold: 2000), "reached a total level of 2,000"),
        (EventDraft(.baseLevel, threshold: 80), "has level 80 or more in every skill"),
        (EventDraft(.maxed, threshold: 2376), "is maxed: level 99 in every skill"),
        (EventDraft(.hardcoreDied), "died as a hardcore ironman"),
        (EventDraft(.modeChanged, detail: ["from": "ironman", "to": "regular"]), "went from Ironman to Regular"),
        (EventDraft(.modeChanged), "plays in another mode now"),
        (EventDraft(.renamed, detail: ["from": "Old Name", "to": "New"]), "was called Old Name before"),
        (EventDraft(.quarantined), "is on hold: numbers went down"),
        (
            EventDraft(.quarantined, detail: ["summary": "Attack went from 1,000 to 900"]),
            "is on hold: numbers went down (Attack went from 1,000 to 900)"
        ),
        (EventDraft(.released), "is no longer on hold: the numbers are back"),
        (
            EventDraft(.rollbackAccepted, detail: ["summary": "Attack went from 9 to 5"]),
            "lost some progress to a rollback of the game (Attack went from 9 to 5)"
        ),
        (EventDraft(.frozen), "needs a decision: somebody else may have taken the name"),
        (EventDraft(.resolved, detail: ["decision": "keep"]), "goes on with the lower numbers"),
        (
            EventDraft(.resolved, detail: ["decision": "split", "archive": "Zezima~1"]),
            "is somebody else now; what was seen before is kept as Zezima~1"
        ),
        (EventDraft(.notFound), "is not on the hiscores any more"),
        (EventDraft(.foundAgain), "is on the hiscores again"),
        (
            EventDraft(.goalReached, metric: metric("slayer"), detail: ["target": "99", "measure": "level"]),
            "reached a goal: level 99 in Slayer"
        ),
        (
            EventDraft(.goalReached, metric: metric("zulrah"), detail: ["target": "1000", "measure": "value"]),
            "reached a goal: 1,000 kills of Zulrah"
        ),
        (EventDraft(.milestone, metric: metric("attack"), threshold: 12_345_678), "passed 12,345,678 XP in Attack"),
        (EventDraft(.milestone, metric: metric("overall"), threshold: 4_600_000_000), "passed 4.6B XP in total"),
        (EventDraft(.suspiciousRise), nil),
    ]

    private static func metric(_ key: String) -> Metric {
        MetricCatalog.all.first { $0.key == key } ?? MetricCatalog.overall
    }

    @Test func `every kind of news has a sentence, and what is no news has none`() async throws {
        let world = try RoutesWorld()
        let player = try await world.track("Zezima")
        let now = world.clock.now
        for (index, (draft, _)) in Self.cases.enumerated() {
            try await world.store.write {
                _ = try $0.insertEvents([draft], of: player.id, seenAfter: now, seenBefore: now + .seconds(index))
            }
        }
        let (events, metrics) = try await world.store.read {
            (try $0.events(player: player.id, limit: 100), try $0.metrics())
        }
        let byID = Dictionary(metrics.map { ($0.id, $0.metric) }) { first, _ in first }
        let told = events.reversed().map { NewsSentence.text($0, metrics: byID) }
        for (sentence, (draft, expected)) in zip(told, Self.cases) {
            #expect(sentence == expected, "\(draft.kind)")
        }
        #expect(told.count == Self.cases.count)
        let kinds = Set(Self.cases.filter { $0.1 != nil }.map(\.0.kind))
        #expect(kinds == Set(EventKind.allCases.filter(\.isNews)))
    }

    @Test(arguments: [
        ("2026-03-29T00:30:00Z", "29 Mar 2026, 01:30 UTC+01:00 and 29 Mar 2026, 03:30 UTC+02:00"),
        ("2026-10-25T00:30:00Z", "25 Oct 2026, 02:30 UTC+02:00 and 25 Oct 2026, 02:30 UTC+01:00"),
        ("2026-07-14T22:30:00Z", "15 Jul 2026, 00:30 and 15 Jul 2026, 01:30 UTC+02:00"),
    ])
    func `each end of a bracket is told with its own distance from UTC, once where it is the same`(
        after: String, words: String
    ) throws {
        let after = try #require(Timestamp(rfc3339: after))
        let berlin = try CronTimeZone("Europe/Berlin")
        #expect(NewsSentence.bracket(after, after + .hours(1), in: berlin) == "between \(words)")
    }
}
