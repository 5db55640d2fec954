import Cron
import Hiscores
import Logging
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// The summary of a week.
@Suite struct WeeklyDigestTests {
    private let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func read(_ player: PlayerRow, attack: Int64, zulrah: Int64 = 0, at time: Timestamp? = nil) async throws {
        let json = """
            {"skills":[{"name":"Overall","rank":1,"level":100,"xp":\(attack)},
            {"name":"Attack","rank":1,"level":1,"xp":\(attack)},
            \((1...23).map { #"{"name":"Skill \#($0)","rank":-1,"level":1,"xp":0}"# }.joined(separator: ","))],
            "activities":[{"name":"Zulrah","rank":1,"score":\(zulrah)}]}
            """
        let body = try HiscoresBody(json: Array(json.utf8))
        try await world.store(body, of: player, at: time)
    }

    private func add(_ name: String, _ count: Int) async throws -> [PlayerRow] {
        var players: [PlayerRow] = []
        for number in 0..<count { players += try await world.add("\(name) \(number)") }
        return players
    }

    private func digest(tags: Set<String> = [], zone: CronTimeZone = .utc) throws -> WeeklyDigest {
        WeeklyDigest(
            store: world.store, cron: try CronExpression("0 9 * * 1"), zone: zone, tags: tags,
            clock: world.clock.wallClock)
    }

    private func week() async throws -> WeeklyDigest.Week? {
        let (digest, now) = (try digest(), world.clock.now)
        return try await world.store.read { try digest.week(in: $0, endingAt: now) }
    }

    @Test func `it says who gained, what fell, who got a 99, who improved and who rested`() async throws {
        let players = try await world.add("Zezima", "B0aty", "Idle one")
        let needed = Experience.needed(for: 99)
        try await read(players[0], attack: needed - 1_000_000, zulrah: 100)
        try await read(players[1], attack: 100_000, zulrah: 10)
        try await read(players[2], attack: 5000)
        world.clock.advance(by: .days(8))
        for (player, attack) in zip(players, [needed - 1_000_000, 100_000, 5000]) {
            try await read(
                player, attack: attack, zulrah: player.id == players[0].id ? 100 : player.id == players[1].id ? 10 : 0)
        }
        world.clock.advance(by: .days(3))
        try await read(players[0], attack: needed + 500_000, zulrah: 160)
        try await read(players[1], attack: 150_000, zulrah: 11)
        try await read(players[2], attack: 5000)
        let week = try #require(try await week())
        #expect(week.text.contains("2 of 3 players gained 1,550,000 XP"), "\(week.text)")
        #expect(
            week.lines == [
                "1. Zezima: +1,500,000 XP", "2. B0aty: +50,000 XP", "Zulrah: 61, of which Zezima 60",
                "New 99: Zezima, Attack",
                "Most improved: B0aty, +50 %", "Resting: Idle one",
            ])
    }

    @Test func `every list of it ends, however many there are`() async throws {
        let needed = Experience.needed(for: 99)
        let (busy, idle) = (try await add("Busy", 12), try await add("Idle", 13))
        for player in busy { try await read(player, attack: needed - 1_000_000, zulrah: 1) }
        for player in idle { try await read(player, attack: 5000) }
        world.clock.advance(by: .days(8))
        for (index, player) in busy.enumerated() {
            world.clock.advance(by: .minutes(1))
            try await read(player, attack: needed + Int64(1000 * index), zulrah: 2)
        }
        for player in idle { try await read(player, attack: 5000) }
        let lines = try #require(try await week()).lines
        #expect(lines.count { $0.wholeMatch(of: #/\d\. Busy \d+: \+[\d,]+ XP/#) != nil } == 5)
        let nineties = lines.filter { $0.hasPrefix("New 99: ") }
        #expect(nineties == (0..<10).map { "New 99: Busy \($0), Attack" }, "the first of the week are named")
        let last = try #require(lines.lastIndex { $0.hasPrefix("New 99: ") })
        #expect(lines[last + 1] == "and 2 more")
        let named = idle.map(\.username).sorted().prefix(10).joined(separator: ", ")
        #expect(lines.last == "Resting: \(named) and 3 more")
        #expect(lines.count == 19, "\(lines)")
    }

    @Test func `who is not tracked any more is in none of its lists, and who was not looked at does not rest`()
        async throws
    {
        let players = try await world.add("Zezima", "Left", "Removed", "Left idle", "Unread", "Idle one")
        for player in players { try await read(player, attack: 100_000) }
        world.clock.advance(by: .days(8))
        let gained: [Int64?] = [110_000, 14_000_000, 14_000_000, 100_000, nil, 100_000]
        for (player, attack) in zip(players, gained) {
            if let attack { try await read(player, attack: attack) }
        }
        for name in ["Left", "Left idle"] { _ = try await world.roster.deactivate(PlayerName(name)) }
        _ = try await world.roster.remove(PlayerName("Removed"))
        let week = try #require(try await week())
        #expect(week.text.contains("1 of 3 players gained 10,000 XP"), "\(week.text)")
        #expect(week.lines == ["1. Zezima: +10,000 XP", "Most improved: Zezima, +10 %", "Resting: Idle one"])
    }

    @Test func `players with a tag have one of their own where a webhook wants it`() async throws {
        let tags = [["main one"], [], ["main one", "idle"]]
        let requests = try zip(["Zezima", "B0aty", "Idle one"], tags).map { try world.request($0, tags: $1) }
        let players = try await world.roster.add(requests)
        let needed = Experience.needed(for: 99)
        for player in players { try await read(player, attack: needed - 1_000_000, zulrah: 1) }
        world.clock.advance(by: .days(8))
        for (player, zulrah) in zip(players, [3, 90, 1]) {
            try await read(player, attack: zulrah == 1 ? needed - 1_000_000 : needed + 500_000, zulrah: Int64(zulrah))
        }
        try await digest(tags: ["main one", "nobody's"]).make(endingAt: world.clock.now)
        let (all, main, known) = try await world.store.read { snapshot in
            (
                try snapshot.lastNotices(topic: "digest", limit: 8),
                try snapshot.lastNotices(topic: "digest", tag: "main one", limit: 8),
                try snapshot.noticeTags(topic: "digest")
            )
        }
        #expect(known == ["main one"] && all.count == 1 && main.count == 1)
        #expect(all[0].text.contains(": 2 of 3 players gained 3,000,000 XP"))
        #expect(main[0].text.contains(" of 'main one': 1 of 2 players gained 1,500,000 XP"), "\(main[0].text)")
        #expect(main[0].path == "/digest?tag=main%20one")
        #expect(
            main[0].texts == [
                "1. Zezima: +1,500,000 XP", "Zulrah: 2, of which Zezima 2", "New 99: Zezima, Attack",
                "Most improved: Zezima, +12 %", "Resting: Idle one",
            ])
    }

    @Test func `one player is no players, and a large share has its digits in groups`() async throws {
        let player = try await world.add("Zezima")[0]
        try await read(player, attack: 100)
        world.clock.advance(by: .days(8))
        try await read(player, attack: 100)
        world.clock.advance(by: .days(1))
        try await read(player, attack: 289_782)
        let week = try #require(try await week())
        #expect(week.text.hasSuffix(": 1 of 1 player gained 289,682 XP"), "\(week.text)")
        #expect(week.lines.contains("Most improved: Zezima, +289,682 %"), "\(week.lines)")
    }

    /// In the nights before, the clocks of Berlin changed.
    @Test(arguments: ["2026-03-30T07:00:00Z", "2026-10-26T08:00:00Z"])
    func `each moment is in one week, however the clocks change and however late a summary is made`(end: String)
        async throws
    {
        let zone = try CronTimeZone("Europe/Berlin")
        let end = try #require(Timestamp(rfc3339: end))
        let cron = try CronExpression("0 9 * * 1")
        var slots = [try #require(cron.next(after: end - .days(15), in: zone))]
        for _ in 0..<2 { slots.append(try #require(cron.next(after: slots[slots.count - 1], in: zone))) }
        #expect(slots[2] == end && slots[1] != end - .days(7))
        let player = try await world.add("Zezima")[0]
        try await read(player, attack: 1000, zulrah: 10, at: slots[0] - .days(1))
        // A kill in each half hour around each end of a week; a 99 in the first one behind the last.
        var kills: Int64 = 10
        for slot in slots {
            for step in -4...4 {
                kills += 1
                let attack = slot == end && step > 0 ? Experience.needed(for: 99) : 1000 + kills
                try await read(player, attack: attack, zulrah: kills, at: slot + .minutes(30 * step))
            }
        }
        let digest = try digest(zone: zone)
        let lines = try await world.store.read { [slots] snapshot in
            try slots.map { try #require(try digest.week(in: snapshot, endingAt: $0)).lines }
        }
        let told = lines.map { lines in lines.first { $0.hasPrefix("Zulrah: ") } }
        #expect(told == [5, 9, 9].map { "Zulrah: \($0), of which Zezima \($0)" })
        #expect(!lines.joined().contains { $0.hasPrefix("New 99") })
        let next = try await world.store.read { try digest.week(in: $0, endingAt: end + .days(7)) }
        #expect(next?.lines.contains("New 99: Zezima, Attack") == true)
    }

    @Test func `two slots that came to one job are told as the second one`() async throws {
        let (digest, clock, numbers) = (try digest(), world.clock, SeededNumbers(seed: 4))
        let (tasks, random) = (TaskRegistry([digest.definition()]), RandomSource { numbers.next() })
        let (first, now) = (clock.now - .days(8), clock.now)
        try await read(try await world.add("Zezima")[0], attack: 5000, at: first - .days(1))
        try await world.store.write { transaction in
            let job = try NewJob(
                taskName: WeeklyDigest.taskName, args: [], labels: [:], runAt: now, tasks: tasks, random: random)
            let id = try transaction.enqueue(job, now: now).id
            for (slot, outcome) in [(first, SlotOutcome.enqueued), (first + .days(7), .coalesced)] {
                try transaction.insertSlot(
                    SlotRow(scheduleID: WeeklyDigest.taskName, slot: slot, outcome: outcome, jobID: id))
            }
        }
        let engine = Engine(
            store: world.store, tasks: tasks, queues: [Queue(name: Queue.maintenance, workers: 1)],
            clock: clock.wallClock, monotonicNow: { ContinuousClock.now }, random: random,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await engine.step()
        await engine.finishRunning()
        let notices = try await world.store.read { try $0.lastNotices(topic: "digest", limit: 8) }
        let day = LocalTime(first + .days(7), offsetSeconds: 0).dateText
        #expect(notices.count == 1 && notices[0].text.hasPrefix("The week to \(day): "), "\(notices)")
        #expect(notices.first?.at == now)
    }

    @Test func `of nobody there is none`() async throws {
        #expect(try await week() == nil)
        try await digest().make(endingAt: world.clock.now)
        let notices = try await world.store.read { try $0.lastNotices(topic: "digest", limit: 8) }
        #expect(notices == [])
    }

    @Test func `one that is made out of turn is told as the others are`() async throws {
        try await read(try await world.add("Zezima")[0], attack: 5000)
        try await digest().make(endingAt: world.clock.now)
        let week = try #require(try await week())
        let notices = try await world.store.read { try $0.lastNotices(topic: "digest", limit: 8) }
        #expect(notices.map(\.text) == [week.text])
        #expect(notices.map(\.texts) == [week.lines])
        #expect(notices.map(\.path) == ["/digest"] && notices.map(\.at) == [world.clock.now])
    }
}
