import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Hiscores

/// What Wise Old Man kept, as the hiscores would have said it.
@Suite struct WiseOldManSnapshotTests {
    private let time = Timestamp(seconds: 1_740_000_000)

    private func read(_ json: String) throws -> WiseOldManSnapshot {
        try WiseOldManSnapshot(json: Array(json.utf8))
    }

    private func refusal(_ json: String) -> WiseOldManSnapshotError? {
        do throws(WiseOldManSnapshotError) {
            _ = try WiseOldManSnapshot(json: Array(json.utf8))
            return nil
        } catch {
            return error
        }
    }

    private func row(_ key: String, in snapshot: WiseOldManSnapshot) -> HiscoreRow? {
        snapshot.rows.first { $0.metric.key == key }
    }

    @Test(arguments: [false, true])
    func `metrics stand in groups or by themselves, and minus one is unknown`(isFlat: Bool) throws {
        let snapshot = try read(WiseOldManJSON.snapshot(time, attack: 1234, zulrah: 7, rank: 9, isFlat: isFlat))
        #expect(snapshot.time == time && snapshot.unknownMetrics == [])
        #expect(row("overall", in: snapshot)?.value == 50_000 && row("overall", in: snapshot)?.level == 60)
        #expect(row("attack", in: snapshot)?.value == 1234 && row("attack", in: snapshot)?.rank == 9)
        let hidden = try #require(row("runecraft", in: snapshot))
        #expect(hidden.value == nil && hidden.level == nil && hidden.rank == nil)
        #expect(row("zulrah", in: snapshot)?.value == 7 && row("zulrah", in: snapshot)?.rank == nil)
        #expect(row("kree'arra", in: snapshot) != nil && row("kree'arra", in: snapshot)?.value == nil)
        #expect(row("lms___rank", in: snapshot)?.value == 500)
        #expect(snapshot.rows.first?.metric == MetricCatalog.overall)
    }

    @Test func `every metric of the catalogue with a name of the site's is found by it`() throws {
        for metric in MetricCatalog.all {
            guard let key = metric.wiseOldManKey else { continue }
            #expect(MetricCatalog.metric(wiseOldManKey: key) == metric)
        }
        #expect(MetricCatalog.metric(wiseOldManKey: "runecraft") == nil)
    }

    @Test func `what nobody knows is told once, and what is worked out is not`() throws {
        let snapshot = try read(
            WiseOldManJSON.snapshot(
                time, more: [#""new<b>\u0007boss":{"kills":3,"rank":1}"#, #""ehb":{"value":1.5,"rank":2}"#]))
        #expect(snapshot.unknownMetrics == [#""new<b>\u{7}boss""#])
    }

    @Test func `the details of a player hold one too`() throws {
        let inner = WiseOldManJSON.snapshot(time, attack: 77)
        let snapshot = try read(#"{"displayName":"Zezima","latestSnapshot":\#(inner),"combatLevel":9}"#)
        #expect(snapshot.time == time && row("attack", in: snapshot)?.value == 77)
        #expect(
            refusal(#"{"latestSnapshot":{"latestSnapshot":\#(inner)}}"#)?.description == "\"data\" is missing")
    }

    @Test func `skills that nobody tells are unknown, and what was known of others goes on`() throws {
        let snapshot = try read(
            #"{"createdAt":"\#(time.formatted())","data":{"skills":{"overall":{"experience":9,"rank":1,"level":33},"#
                + #""attack":null}}}"#)
        let league = MetricCatalog.activity("League Points")
        let body = try snapshot.body(with: [HiscoreRow(metric: league, rank: nil, level: nil, value: 5)])
        #expect(body.row("league_points")?.value == 5)
        #expect(body.row("hunter") != nil && body.row("hunter")?.value == nil)
        #expect(body.row("attack")?.value == nil && body.overall.value == 9)
    }

    private static let broken: [(json: String, words: String)] = [
        (#"{"createdAt":"T","data":{"skills":{"overall":{"experience":"9"}}}}"#, "data: overall: experience: a string"),
        (#"{"createdAt":"T","data":{"skills":{"overall":{"experience":-2}}}}"#, "-2 is below -1"),
        (#"{"createdAt":"T","data":{"skills":{"overall":{"experience":1.5}}}}"#, "is not a whole number"),
        (#"{"createdAt":"T","data":{"skills":[]}}"#, "data: it is no object"),
        (#"{"createdAt":"T","data":{"attack":{"experience":1}}}"#, #"data: "overall" is missing"#),
        (
            #"{"createdAt":"T","data":{"overall":{"experience":1},"skills":{"overall":{"experience":2}}}}"#,
            "says something else"
        ),
        (#"{"createdAt":"T"}"#, #""data" is missing"#), (#"{"createdAt":"T","data":7}"#, #""data" is missing"#),
        (#"{"createdAt":"T","data":{}} x"#, "no JSON"), (#"{"createdAt":"T","data":{"#, "no JSON"),
    ]

    @Test(arguments: broken)
    func `what cannot be is told with its time`(json: String, words: String) throws {
        let error = try #require(refusal(json.replacing("\"T\"", with: "\"\(time.formatted())\"")))
        #expect(error.description.contains(words), "\(error)")
        if !words.contains("JSON") { #expect(error.time == time) }
    }

    @Test(arguments: ["\"yesterday\"", "\"2026-01-01\"", "null", "7"])
    func `a time that is none is told`(time: String) throws {
        let error = try #require(
            refusal(#"{"createdAt":\#(time),"data":{"skills":{"overall":{"experience":9}}}}"#))
        #expect(error.time == nil && error.description.hasPrefix("createdAt: "), "\(error)")
    }

    @Test(.enabled(if: Fixtures.areThere, "\(Fixtures.absence)"))
    func `a captured answer reads as it stands`() throws {
        let list = try JSONSerialization.jsonObject(with: Fixtures.data("fixtures/wom_player_snapshots_abridged.json"))
        let snapshots = try #require(list as? [Any])
        #expect(snapshots.count == 2)
        let snapshot = try WiseOldManSnapshot(json: JSONSerialization.data(withJSONObject: snapshots[0]))
        #expect(snapshot.time == Timestamp(rfc3339: "2026-09-05T18:02:18.304Z"))
        #expect(row("runecraft", in: snapshot)?.value == 5_381_386 && row("sailing", in: snapshot)?.level == 84)
        #expect(row("bounty_hunter___hunter", in: snapshot)?.value == 0)
        #expect(row("clue_scrolls_(all)", in: snapshot)?.rank == 131_239)
        #expect(row("barrows_chests", in: snapshot)?.value == 1773 && snapshot.unknownMetrics == [])
    }
}
