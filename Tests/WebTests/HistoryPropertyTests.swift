import Foundation
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The history over the API against the gains that it is made of, over random readings and windows. `HISCORED_SEED`
/// chooses others; what fails names the seed.
@Suite struct HistoryPropertyTests {
    private static let seed = ProcessInfo.processInfo.environment["HISCORED_SEED"].flatMap { UInt64($0) } ?? 20_261_128

    private let random = SeededNumbers(seed: Self.seed)

    /// Forty readings within twenty days of numbers that grow, and that are sometimes unknown.
    private func play(_ player: PlayerRow, in world: RoutesWorld) async throws {
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
        }
    }

    @Test func `a history shows the gains of its window, and 0 for what is unknown`() async throws {
        let world = try RoutesWorld()
        let start = world.clock.now
        let player = try await world.track("Zezima")
        try await play(player, in: world)
        let (name, now) = (try PlayerName("Zezima"), start + .days(22))
        world.clock.now = now
        let first = try #require(try await world.store.read { try $0.firstSeen(player: player.id) })
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
                let gains = try await world.store.read { try $0.playerGains(name, in: window, now: now) }
                #expect(
                    try Shown(JSONValue(text: answer.text)) == Shown(gains), "\(window) of seed \(Self.seed)")
            }
        }
    }
}

/// The numbers of a history.
private struct Shown: Equatable {
    var gained: [String: Int64] = [:]
    var levels: [String: Int64] = [:]
    var rates: [String: Double] = [:]

    init(_ gains: PlayerGains) {
        for entry in gains.entries {
            gained[entry.metric.key] = entry.gain?.gained ?? 0
            rates[entry.metric.key] = entry.gain?.perDay ?? 0
            if entry.metric.isSkill { levels[entry.metric.key] = Int64(entry.gain?.levels?.gained ?? 0) }
        }
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
