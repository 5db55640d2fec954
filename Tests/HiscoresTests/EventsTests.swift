import Testing

@testable import Hiscores

@Suite struct EventsTests {
    /// A row by the name of a listed metric.
    private func row(_ name: String, _ value: Int64?, level: Int? = nil) -> HiscoreRow {
        let skill = MetricCatalog.skill(name)
        let metric = skill.isListed ? skill : MetricCatalog.activity(name)
        return HiscoreRow(metric: metric, rank: nil, level: level, value: value)
    }

    /// Drafts as short texts: kind, from, to and threshold; in brackets when they are a first sighting.
    private func texts(_ drafts: [EventDraft]) -> [String] {
        drafts.map { draft in
            let from = draft.from.map { "\($0)" } ?? "?"
            let text = "\(draft.kind.rawValue) \(from)>\(draft.to ?? -1) \(draft.threshold)"
            return draft.isFirstSighting ? "(\(text))" : text
        }
    }

    /// A metric, its old and its new value, and what they bring beside base levels.
    private static let table: [(String, Int64?, Int64?, [String])] = [
        ("Attack", 82, 82, []),
        ("Attack", 82, 83, ["level_up 1>2 2"]),
        ("Attack", 83, 84, []),
        ("Attack", 0, 1154, ["level_up 1>10 10"]),
        ("Attack", 13_034_430, 13_034_431, ["level_up 98>99 99"]),
        ("Attack", 13_034_430, 14_391_160, ["level_up 98>99 99", "virtual_level 98>100 100"]),
        ("Attack", 14_391_159, 14_391_160, ["virtual_level 99>100 100"]),
        ("Attack", 14_999_999, 15_000_000, ["milestone 14999999>15000000 15000000"]),
        ("Attack", 15_000_000, 15_000_001, []),
        ("Attack", 15_000_000, 15_889_109, ["virtual_level 100>101 101"]),
        ("Attack", 45_500_000, 61_000_000, ["virtual_level 111>114 114", "milestone 45500000>61000000 60000000"]),
        ("Attack", 199_999_999, 200_000_000, ["milestone 199999999>200000000 200000000"]),
        ("Attack", 200_000_000, 200_000_000, []),
        ("Attack", 83, 82, []),
        ("Attack", 13_034_431, 0, []),
        ("Attack", 83, nil, []),
        ("Attack", nil, nil, []),
        ("Attack", nil, 0, []),
        ("Attack", nil, 1154, ["(level_up ?>10 10)"]),
        (
            "Attack", nil, 200_000_000,
            ["(level_up ?>99 99)", "(virtual_level ?>126 126)", "(milestone ?>200000000 200000000)"]
        ),
        ("Overall", 99_999_999, 100_000_000, ["milestone 99999999>100000000 100000000"]),
        ("Overall", 1_900_000_000, 4_700_000_000, ["milestone 1900000000>4700000000 4600000000"]),
        ("Zulrah", 0, 499, []),
        ("Zulrah", 499, 500, ["milestone 499>500 500"]),
        ("Zulrah", 400, 1200, ["milestone 400>1200 1000"]),
        ("Zulrah", nil, 0, []),
        ("Zulrah", nil, 1200, ["(milestone ?>1200 1000)"]),
        ("Clue Scrolls (beginner)", 199, 200, ["milestone 199>200 200"]),
        ("Collections Logged", 699, 701, ["milestone 699>701 700"]),
        ("LMS - Rank", 1999, 2000, ["milestone 1999>2000 2000"]),
        ("PvP Arena - Rank", 2500, 20_000, []),
        ("Rifts closed", 0, 100_000, []),
    ]

    @Test func `a value that rose over a step brings an event, for the highest step alone`() {
        for (name, old, new, expected) in Self.table {
            let drafts = Events.drafts(from: [row(name, old)], to: [row(name, new)])
                .filter { $0.kind != .baseLevel && $0.kind != .maxed }
            #expect(texts(drafts) == expected, "\(name) \(String(describing: old)) to \(String(describing: new))")
            #expect(drafts.allSatisfy { $0.metric?.wireName == name })
        }
    }

    @Test func `a row that was not there is a first sighting, and one that vanished brings nothing`() {
        #expect(texts(Events.drafts(from: [], to: [row("Zulrah", 700)])) == ["(milestone ?>700 500)"])
        #expect(texts(Events.drafts(from: [row("Zulrah", 700)], to: [])) == [])
    }

    @Test func `a row in another spelling is the same row`() {
        func skill(_ name: String, _ value: Int64) -> [HiscoreRow] {
            [HiscoreRow(metric: MetricCatalog.skill(name), rank: nil, level: nil, value: value)]
        }
        let drafts = Events.drafts(from: skill("Shamanism", 82), to: skill("SHAMANISM", 83))
        #expect(texts(drafts) == ["level_up 1>2 2"])
    }

    @Test func `total levels are those that were sent`() {
        let before = row("Overall", 5, level: 1999)
        #expect(
            texts(Events.drafts(from: [before], to: [row("Overall", 6, level: 2104)])) == ["total_level 1999>2104 2100"]
        )
        #expect(texts(Events.drafts(from: [before], to: [row("Overall", 6, level: 1999)])) == [])
        #expect(texts(Events.drafts(from: [before], to: [row("Overall", 6)])) == [])
        #expect(texts(Events.drafts(from: [], to: [row("Overall", 6, level: 33)])) == [])
        #expect(
            texts(Events.drafts(from: [], to: [row("Overall", 6, level: 600)])) == ["(total_level ?>600 500)"])
    }

    /// All skills of the catalog at one experience, but some.
    private func skills(at experience: Int64?, but others: [String: Int64?] = [:]) -> [HiscoreRow] {
        MetricCatalog.all.filter { $0.kind == .skill }.map {
            HiscoreRow(metric: $0, rank: nil, level: nil, value: others[$0.wireName] ?? experience)
        }
    }

    private func bases(_ old: [HiscoreRow], _ new: [HiscoreRow]) -> [String] {
        texts(Events.drafts(from: old, to: new).filter { $0.kind == .baseLevel || $0.kind == .maxed })
    }

    @Test func `a base level is reached with the last skill`() {
        // Level 59 begins at 247,886, level 60 at 273,742, level 70 at 737,627.
        let almost = skills(at: 300_000, but: ["Sailing": 273_741])
        #expect(bases(almost, skills(at: 300_000, but: ["Sailing": 273_742])) == ["base_level 59>60 60"])
        #expect(bases(almost, skills(at: 737_627)) == ["base_level 59>70 70"])
        #expect(bases(almost, almost) == [])
        #expect(bases(skills(at: 300_000), almost) == [])
    }

    @Test func `while a skill is unknown nobody knows the base level`() {
        let hidden = skills(at: 300_000, but: ["Sailing": nil])
        #expect(bases(skills(at: 0), hidden) == [])
        #expect(bases(hidden, skills(at: 300_000)) == ["(base_level ?>60 60)"])
        #expect(bases([], skills(at: 300_000)) == ["(base_level ?>60 60)"])
    }

    @Test func `a player is maxed with all skills at 99, and anew with a new skill`() {
        let almost = skills(at: 13_034_431, but: ["Sailing": 13_034_430])
        #expect(bases(almost, skills(at: 13_034_431)) == ["maxed 98>99 2376"])
        let new = MetricCatalog.skill("Shamanism")
        func with(_ experience: Int64) -> [HiscoreRow] {
            skills(at: 13_034_431) + [HiscoreRow(metric: new, rank: nil, level: nil, value: experience)]
        }
        #expect(bases(skills(at: 13_034_431), with(0)) == [])
        #expect(bases(with(13_034_430), with(13_034_431)) == ["maxed 98>99 2475"])
    }

    @Test(.enabled(if: Fixture.areBodiesPresent, "the captured bodies are absent"), arguments: Fixture.bodies)
    func `a first reading brings first sightings alone, and the same reading again nothing`(name: String) throws {
        let body = try HiscoresBody(json: Fixture.bytes(name))
        let drafts = Events.drafts(from: [], to: body.rows)
        #expect(!drafts.isEmpty)
        #expect(drafts.allSatisfy { $0.isFirstSighting && $0.from == nil })
        #expect(Set(drafts.map { "\($0.kind) \($0.metric?.key ?? "")" }).count == drafts.count)
        #expect(Events.drafts(from: body.rows, to: body.rows) == [])
    }

    @Test func `steps are climbed once, anything else may come again`() {
        let steps = EventKind.allCases.filter(\.isStep).map(\.rawValue)
        #expect(steps == ["level_up", "virtual_level", "milestone", "total_level", "base_level", "maxed"])
        #expect(EventKind.allCases.count == 18)
    }
}
