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
        (EventDraft(.quarantined), nil), (EventDraft(.notFound), nil),
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
        #expect(events.reversed().map { NewsSentence.text($0, metrics: byID) } == Self.cases.map(\.1))
        let told = Set(Self.cases.filter { $0.1 != nil }.map(\.0.kind))
        #expect(told == Set(EventKind.allCases.filter(\.isNews)))
    }
}
