import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// What the statements find against what the whole history says, over random samples. `HISCORED_SEED` chooses others;
/// what fails names the seed.
@Suite struct PlayerGainsPropertyTests {
    private static let seed = ProcessInfo.processInfo.environment["HISCORED_SEED"].flatMap { UInt64($0) } ?? 20_261_124

    @Test func `gains over any window are those of the whole history, of this player alone`() async throws {
        let random = SeededNumbers(seed: Self.seed)
        let world = try TrackerWorld()
        let players = try await world.add("Zezima", "B0aty")
        let start = world.clock.now
        try await world.store.write { transaction in
            for player in players {
                for metric in MetricCatalog.all {
                    let id = try transaction.metricID(
                        wireName: metric.wireName, key: metric.key, kind: metric.kind.rawValue, now: start
                    ).id
                    try transaction.insertRandomSamples(of: player.id, metric: id, from: start, random)
                }
            }
        }
        let (name, now) = (try PlayerName("Zezima"), start + .days(10))
        for _ in 1...60 {
            let ends = [random.next(in: -5...125), random.next(in: -5...125)].sorted().map { start + .hours($0) }
            let window = try GainWindow(from: ends[0], to: ends[1])
            let (gains, samples) = try await world.store.read { snapshot in
                (
                    try snapshot.playerGains(name, in: window, now: now),
                    try snapshot.samples(player: players[0].id)
                )
            }
            let metrics = try await world.store.read { try $0.metrics() }
            #expect(gains.entries.count == MetricCatalog.all.count { $0.isCounter })
            for entry in gains.entries {
                let id = metrics.first { $0.key == entry.metric.key }?.id
                let history = ValueHistory(samples.filter { $0.metricID == id }.map(\.change))
                #expect(
                    entry.gain == history.gain(of: entry.metric, in: window),
                    "\(entry.metric.key) in \(window) of seed \(Self.seed)")
            }
        }
    }
}

extension WriteTransaction {
    /// Some changes within five days, whole hours apart: mostly growing, sometimes unknown, for some metrics none.
    fileprivate func insertRandomSamples(
        of player: Int64, metric: Int64, from start: Timestamp, _ random: SeededNumbers
    ) throws {
        var hour = random.next(in: 0...100)
        var value = random.next(in: 0...10_000)
        for _ in 0..<random.next(in: 0...8) {
            let sample = SampleRow(
                metricID: metric, seenAt: start + .hours(hour), value: random.isOne(in: 4) ? nil : Int64(value),
                level: random.isOne(in: 9) ? random.next(in: 1...99) : nil)
            try insertSample(player: player, table: 1, sample)
            hour += random.next(in: 1...20)
            value += random.next(in: 0...5000)
        }
    }
}
