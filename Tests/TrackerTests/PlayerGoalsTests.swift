import Cron
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Goals are set, reached with a reading, and told of.
@Suite struct PlayerGoalsTests {
    let world: TrackerWorld
    let player: PlayerRow
    let name: PlayerName

    init() async throws {
        world = try TrackerWorld()
        player = try await world.add("Zezima")[0]
        name = try PlayerName("Zezima")
    }

    private var goals: PlayerGoals { PlayerGoals(roster: world.roster, timeZone: .utc) }

    private func read(attack: Int64, zulrah: Int64 = 0, isSilent: Bool = false) async throws {
        world.clock.advance(by: .hours(1))
        let (body, now) = (
            try TestBody(attack: attack, activities: [("Zulrah", zulrah)]).parsed(), world.clock.now
        )
        _ = try await world.store.write { [ingest = world.ingest, player] in
            try ingest.take(body, of: player.id, from: .regular, at: now, isSilent: isSilent, in: $0)
        }
    }

    private func standings() async throws -> [GoalStanding] {
        let now = world.clock.now
        return try await world.store.read { [player] in
            try $0.goalStandings(of: try $0.player(id: player.id) ?? player, in: .utc, now: now)
        }
    }

    private func news() async throws -> [String] {
        try await world.store.read { snapshot in
            let metrics = try snapshot.metricsByID()
            return try snapshot.news(NewsFilter(kinds: ["goal_reached"]), limit: 100).reversed()
                .map { NewsItem($0, metrics: metrics, in: .utc).sentence }
        }
    }

    @Test func `a goal is reached with the reading that shows it, and told once`() async throws {
        try await read(attack: 1000, zulrah: 8)
        _ = try await goals.add(name, metric: "Zulrah", .value, 10, due: CivilDate(year: 2099, month: 1, day: 1))
        let (_, goal) = try await goals.add(name, metric: "attack", .level, 11)
        #expect(goal.words == "level 11 in Attack" && goal.progress.needed == Experience.needed(for: 11))
        #expect(goal.progress.number == 1000)
        try await read(attack: Experience.needed(for: 11) - 1, zulrah: 9)
        #expect(try await news() == [])
        let before = world.clock.now
        try await read(attack: Experience.needed(for: 11), zulrah: 12)
        // Level 11 is no news by itself.
        #expect(
            try await news() == ["reached a goal: level 11 in Attack and reached a goal: 10 kills of Zulrah"])
        let done = try await standings()
        #expect(done.map(\.progress.standing) == [.reached, .reached])
        #expect(done.allSatisfy { $0.row.reachedAfter == before && $0.row.reachedAt == world.clock.now })
        // Neither more nor less changes it.
        try await read(attack: Experience.needed(for: 12), zulrah: 13)
        try await read(attack: Experience.needed(for: 11) - 5, zulrah: 5)
        #expect(try await news().count == 1)
        #expect(try await standings().map(\.progress.standing) == [.reached, .reached])
    }

    @Test func `of several goals of one metric the highest is told`() async throws {
        try await read(attack: 0, zulrah: 1)
        for target in [10, 20, 30] as [Int64] { _ = try await goals.add(name, metric: "zulrah", .value, target) }
        try await read(attack: 0, zulrah: 25)
        #expect(try await news() == ["reached a goal: 20 kills of Zulrah"])
        #expect(try await standings().map(\.progress.standing) == [.underWay, .reached, .reached])
    }

    @Test func `a total level is a goal too`() async throws {
        try await read(attack: 1000)
        let overall = try await world.store.read { [player] in try $0.current(player: player.id)?.overallLevel }
        let level = try #require(overall)
        let (_, goal) = try await goals.add(name, metric: "overall", .level, Int64(level) + 100)
        #expect(goal.words == "a total level of \(level + 100)" && goal.progress.number == Int64(level))
    }

    @Test func `what was reached unseen is noted, and nobody is told`() async throws {
        _ = try await goals.add(name, metric: "zulrah", .value, 10)
        _ = try await goals.add(name, metric: "attack", .level, 50)
        // Before the first reading nothing is known.
        #expect(try await standings().map(\.progress.standing) == [.unknown, .unknown])
        try await read(attack: 0, zulrah: 500)
        try await read(attack: 200_000_000, zulrah: 500, isSilent: true)
        #expect(try await news() == [])
        let rows = try await standings().map(\.row)
        #expect(rows.allSatisfy { $0.reachedAt != nil })
        #expect(rows.first { $0.target == 10 }?.reachedAfter == nil)
    }

    @Test func `what makes no sense as a goal is refused`() async throws {
        try await read(attack: 1000, zulrah: 8)
        func refusal(
            _ metric: String, _ measure: Goal.Measure, _ target: Int64, due: CivilDate? = nil
        ) async -> String {
            do {
                _ = try await goals.add(name, metric: metric, measure, target, due: due)
                return "none"
            } catch {
                return "\(error)"
            }
        }
        #expect(await refusal("zulra", .value, 10).contains("did you mean 'zulrah'"))
        #expect(await refusal("zulrah", .level, 10).contains("has no levels"))
        #expect(await refusal("attack", .level, 130).contains("allowed 2…126"))
        #expect(
            await refusal("zulrah", .value, 8)
                == "'Zezima' has 8 kills of Zulrah already: choose a goal that is to come")
        let past = CivilDate(year: 2020, month: 2, day: 1)
        #expect(await refusal("zulrah", .value, 10, due: past).contains("the day 2020-02-01 is over"))
        #expect(await refusal("zulrah", .value, 10) == "none")
        #expect(await refusal("zulrah", .value, 10).contains("has that goal already"))
        #expect(try await standings().count == 1, "what was refused left nothing")
        for target in 11...59 as ClosedRange<Int64> { #expect(await refusal("zulrah", .value, target) == "none") }
        #expect(await refusal("zulrah", .value, 60).contains("has 50 goals already"))
    }

    @Test func `today is a day that is to come, in the zone of the days`() async throws {
        try await read(attack: 0)
        let zone = try CronTimeZone("Europe/London")
        let local = world.clock.now + .seconds(zone.offsetSeconds(at: world.clock.now))
        let today = CivilDate(daysSince1970: Int(local.seconds / 86_400))
        _ = try await PlayerGoals(roster: world.roster, timeZone: zone).add(
            name, metric: "zulrah", .value, 9, due: today)
        #expect(try await standings().first?.due == today)
    }

    @Test func `a goal is given up, and goes with its player`() async throws {
        let (_, goal) = try await goals.add(name, metric: "zulrah", .value, 10)
        await #expect(throws: UserError.self) { _ = try await goals.remove(name, id: goal.row.id + 1) }
        let removed = try await goals.remove(name, id: goal.row.id)
        #expect(removed.words == "10 kills of Zulrah")
        #expect(try await standings().isEmpty)
        _ = try await goals.add(name, metric: "zulrah", .value, 10)
        try await world.store.write { [player] in try $0.deletePlayer(id: player.id) }
        let left = try await world.store.read { [player] in try $0.goals(player: player.id) }
        #expect(left.isEmpty)
    }
}
