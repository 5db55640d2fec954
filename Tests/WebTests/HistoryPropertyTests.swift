import Foundation
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The history over the API against what the readings themselves say, over random readings and windows. `HISCORED_SEED`
/// chooses others; what fails names the seed.
@Suite struct HistoryPropertyTests {
    private static let seed = ProcessInfo.processInfo.environment["HISCORED_SEED"].flatMap { UInt64($0) } ?? 20_261_128

    private let random = SeededNumbers(seed: Self.seed)

    /// Forty readings within twenty days of numbers that grow, and that are sometimes unknown.
    private func play(_ player: PlayerRow, in world: RoutesWorld) async throws -> [PlayedReading] {
        var readings: [PlayedReading] = []
        let start = world.clock.now
        var numbers = ["Attack": Int64(1000), "Magic": 50, "Zulrah": 5, "Nex": 1, "Kree'Arra": 90]
        let hours = Set((1...40).map { _ in random.next(in: 0...480) }).sorted()
        for hour in hours {
            for key in numbers.keys.sorted() where random.isOne(in: 2) {
                numbers[key, default: 0] += Int64(random.next(in: 0...40))
            }
            let shown = numbers.filter { _ in !random.isOne(in: 5) }
            func values(_ keys: [String]) -> [String: Int64] {
                Dictionary(uniqueKeysWithValues: keys.map { ($0, shown[$0] ?? -1) })
            }
            let body = TestReading(
                overall: (1500 + hour / 24, 50_000_000 + Int64(hour), 9), skills: values(["Attack", "Magic"]),
                activities: values(["Zulrah", "Nex", "Kree'Arra"]))
            try await world.read(player, body, at: start + .hours(hour))
            readings.append(PlayedReading(body, seenAt: start + .hours(hour)))
        }
        return readings
    }

    @Test func `a history shows the gains of its window, and 0 for what is unknown`() async throws {
        let world = try RoutesWorld()
        let start = world.clock.now
        let player = try await world.track("Zezima")
        let readings = try await play(player, in: world)
        let now = start + .days(22)
        world.clock.now = now
        let first = try #require(readings.first).seenAt
        try await world.serving { call in
            for _ in 1...60 {
                let ends = [random.next(in: -50...560), random.next(in: -50...560)].sorted()
                guard ends[0] < ends[1] else { continue }
                let window = try GainWindow(from: start + .hours(ends[0]), to: start + .hours(ends[1]))
                let answer = try await call(
                    "GET",
                    "/api/v1/players/zezima/history?start_date=\(window.start.formatted())"
                        + "&end_date=\(window.end.formatted())")
                guard window.end >= first else {
                    #expect(answer.status == 422)
                    continue
                }
                let shown = try Shown(JSONValue(text: answer.text))
                let expected = Shown(readings, from: min(window.start, now), to: min(window.end, now))
                #expect(shown.differences(from: expected) == [], "\(window) of seed \(Self.seed)")
            }
        }
    }
}

/// What a reading showed, by key; what was unknown is left out.
private struct PlayedReading {
    var seenAt: Timestamp
    var values: [String: Int64] = [:]
    var levels: [String: Int64] = [:]

    init(_ body: TestReading, seenAt: Timestamp) {
        self.seenAt = seenAt
        for (name, value) in body.skills.merging(body.activities, uniquingKeysWith: { $1 }) where value >= 0 {
            values[name.lowercased()] = value
        }
        for (name, value) in body.skills where value >= 0 {
            levels[name.lowercased()] = Int64(Experience.level(for: value))
        }
        values["overall"] = body.overall?.experience
        levels["overall"] = body.overall.map { Int64($0.level) }
    }
}

/// The numbers of a history.
private struct Shown {
    var gained: [String: Int64] = [:]
    var levels: [String: Int64] = [:]
    var rates: [String: Double] = [:]

    /// By looking through all readings, metric by metric: from the last at the start of the window, or the first in it
    /// that knows the metric, to the last of the window.
    init(_ readings: [PlayedReading], from start: Timestamp, to end: Timestamp) {
        let all = readings.filter { $0.seenAt <= end }
        for key in Set(readings.flatMap { $0.values.keys }) {
            var (since, first) = (start, all.last { $0.seenAt <= start })
            if first?.values[key] == nil {
                first = all.first { $0.seenAt > start && $0.values[key] != nil }
                since = first?.seenAt ?? start
            }
            guard let first, let last = all.last, let from = first.values[key], let to = last.values[key] else {
                continue
            }
            gained[key] = to - from
            levels[key] = (last.levels[key] ?? 0) - (first.levels[key] ?? 0)
            if end > since { rates[key] = Double(to - from) / ((end - since) / .days(1)) }
        }
    }

    /// - returns: the keys of numbers that are not the same; one that is not there is 0.
    func differences(from other: Shown) -> [String] {
        func keys<Number: BinaryFloatingPoint>(_ one: [String: Number], _ two: [String: Number]) -> [String] {
            Set(one.keys).union(two.keys).filter { abs((one[$0] ?? 0) - (two[$0] ?? 0)) > 1e-9 * abs(two[$0] ?? 1) }
        }
        return
            (keys(gained.mapValues(Double.init), other.gained.mapValues(Double.init))
            + keys(levels.mapValues(Double.init), other.levels.mapValues(Double.init)) + keys(rates, other.rates))
            .sorted()
    }

    init(_ answer: JSONValue) throws {
        func members(_ part: String, _ name: String) throws -> [String: JSONValue] {
            guard case .object(let parts) = answer, case .object(let maps)? = parts[part],
                case .object(let found)? = maps[name]
            else { throw JSONProblem() }
            return found
        }
        func integers(_ members: [String: JSONValue]) -> [String: Int64] {
            members.compactMapValues { if case .integer(let number) = $0 { number } else { nil } }
        }
        let experience = try integers(members("progress", "experience_gained"))
        gained = try experience.merging(integers(members("progress", "boss_kills_gained"))) { $1 }
        levels = try integers(members("progress", "levels_gained"))
        rates = try members("rates", "daily_experience").merging(members("rates", "daily_boss_kills")) { $1 }
            .compactMapValues { value in
                switch value {
                case .integer(let number): Double(number)
                case .number(let number): number
                default: nil
                }
            }
    }

    private struct JSONProblem: Error {}
}
