import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// A real evening, replayed.
///
/// The captures 2, 3 and 4 differ from the one before in ranks alone (20, 1 and 6 of them). The fifth, seven and a half
/// hours later, was said to bring nothing either; it does: Magic rose by 13,650, Sailing by 209,476 and a level, and
/// Overall by their sum. So there are two readings.
@Suite(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.absence)))
struct CapturedSeriesTests {
    private let world: TrackerWorld
    private let captures: [CapturedSeries.Capture]
    private let player: PlayerRow
    private let results: [ReadingIngest.Result]

    init() async throws {
        world = try TrackerWorld()
        captures = try CapturedSeries().captures
        try #require(captures.count == 5)
        world.clock.now = captures[0].time
        player = try await world.add("TX5")[0]
        var results: [ReadingIngest.Result] = []
        for capture in captures {
            world.clock.now = capture.time
            results.append(try await world.store(capture.body, of: player))
        }
        self.results = results
    }

    @Test func `the first and the fifth look are readings; the three between saw the first one again`() async throws {
        let readings = try await world.store.read { [player] in try $0.readings(player: player.id) }
        #expect(results.map(\.isNewReading) == [true, false, false, false, true])
        #expect(results.map(\.hasProgress) == [false, false, false, false, true])
        #expect(results.map(\.readingID) == Array(repeating: readings[0].id, count: 4) + [readings[1].id])
        #expect(readings.map(\.seenAt) == [captures[0].time, captures[4].time])
        #expect(readings.map(\.lastSeenAt) == [captures[3].time, captures[4].time])
        #expect(readings.map(\.isSuspicious) == [false, false])
        #expect(results.allSatisfy { $0.ruling.treatment == .store && $0.ruling.notices == [] })
    }

    @Test func `the first reading has a sample of every row, the second of the three that rose`() async throws {
        let (metrics, samples) = try await world.store.read { [player] in
            (try $0.metrics(), try $0.samples(player: player.id))
        }
        let names = Dictionary(uniqueKeysWithValues: metrics.map { ($0.id, $0.wireName) })
        let first = samples.filter { $0.seenAt == captures[0].time }
        let later = samples.filter { $0.seenAt != captures[0].time }
        // All 25 skills and 88 activities are known: after the switch of November 2025 unranked rows have their value.
        #expect(first.count == 113 && first.allSatisfy { $0.value != nil })
        #expect(Set(later.map(\.seenAt)) == [captures[4].time])
        #expect(
            Dictionary(uniqueKeysWithValues: later.map { (names[$0.metricID], $0.value) })
                == ["Overall": 464_259_800, "Magic": 28_052_422, "Sailing": 1_581_375])
    }

    @Test func `one event is not silent: the level, between the fourth look and the fifth`() async throws {
        let events = try await world.store.read { try $0.events(limit: 10) }.filter { !$0.isSilent }
        let event = try #require(events.first)
        #expect(events.count == 1)
        #expect(event.kind == "level_up" && event.threshold == 77 && event.from == 76 && event.to == 77)
        #expect(event.seenAfter == captures[3].time && event.seenBefore == captures[4].time)
    }

    @Test func `the ranks shown are those of the last look, with or without a reading`() async throws {
        for capture in captures {
            try await replayRanks(of: capture)
        }
    }

    /// Every row's rank in a world that has seen the captures up to this one.
    private func replayRanks(of last: CapturedSeries.Capture) async throws {
        let world = try TrackerWorld()
        let player = try await world.add("TX5")[0]
        for capture in captures where capture.time <= last.time {
            try await world.store(capture.body, of: player, at: capture.time)
        }
        let (metrics, current) = try await world.store.read { (try $0.metrics(), try $0.current(player: player.id)) }
        let names = Dictionary(uniqueKeysWithValues: metrics.map { ($0.id, $0.wireName) })
        let shown = Dictionary(uniqueKeysWithValues: (current?.values ?? []).map { (names[$0.metricID], $0.rank) })
        #expect(shown == Dictionary(uniqueKeysWithValues: last.body.rows.map { ($0.metric.wireName, $0.rank) }))
        #expect(current?.seenAt == last.time)
    }
}
