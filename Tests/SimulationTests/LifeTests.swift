import Hiscores
import Simulation
import Testing
import Timestamps

/// What the special kinds of players are for.
struct LifeTests {
    @Test func `a grinder has more XP than 32 bits hold`() throws {
        let body = try #require(try Reading.body(try Reading.player(.grinder).name, at: Reading.now - .days(600)))
        #expect(try #require(body.overall.value) > Int64(Int32.max))
    }

    @Test func `ranks of an idle player drift while no value changes`() throws {
        let name = try Reading.player(.idle).name
        let first = try #require(try Reading.body(name, at: Reading.now))
        let soon = try #require(try Reading.body(name, at: Reading.now + .minutes(3)))
        let later = try #require(try Reading.body(name, at: Reading.now + .hours(15)))
        #expect(first.rows.map(\.value) == soon.rows.map(\.value))
        #expect(first.rows.map(\.rank) != soon.rows.map(\.rank))
        let moved = zip(first.rows, later.rows).filter { $0.rank != nil && $0.rank != $1.rank }
        #expect(moved.count > 20)
        #expect(moved.allSatisfy { $0.rank ?? 0 < $1.rank ?? 0 })
    }

    @Test func `the hardcore table freezes at a death and the ironman table goes on`() throws {
        let player = try Reading.player(.fallenHardcore)
        let fall = try #require(player.fallsAt)
        let alive = fall - .days(1)
        let dead = fall + .days(10)
        #expect(player.mode(at: alive) == .hardcore)
        #expect(player.mode(at: dead) == .ironman)
        let before = Reading.values(try Reading.body(player.name, .hardcore, at: alive))
        #expect(before == Reading.values(try Reading.body(player.name, .ironman, at: alive)))
        let atFall = Reading.values(try Reading.body(player.name, .hardcore, at: fall))
        #expect(atFall["overall"] ?? 0 > before["overall"] ?? 0)
        #expect(atFall == Reading.values(try Reading.body(player.name, .hardcore, at: dead)))
        let living = Reading.values(try Reading.body(player.name, .ironman, at: dead))
        #expect(living["overall"] ?? 0 > atFall["overall"] ?? 0)
        #expect(living == Reading.values(try Reading.body(player.name, .regular, at: dead)))
    }

    @Test func `a renamed player is gone and goes on under the new name`() throws {
        let player = try Reading.player(.renamed)
        let leaves = try #require(player.leavesAt)
        let next = try #require(player.renamedTo)
        #expect(try Reading.body(player.name, at: leaves) == nil)
        #expect(try Reading.body(player.name, at: Reading.now + .days(3000)) == nil)
        #expect(try Reading.body(next, at: leaves - .seconds(1)) == nil)
        let last = try #require(try Reading.body(player.name, at: leaves - .seconds(1)))
        let first = try #require(try Reading.body(next, at: leaves))
        #expect(first.rows.map(\.value) == last.rows.map(\.value))
        let later = try #require(try Reading.body(next, at: leaves + .days(5)))
        #expect(later.overall.value ?? 0 > first.overall.value ?? 0)
        #expect(Reading.world.player(next)?.appearsAt == leaves)
    }

    @Test func `a dormant account hides what it has no rank for`() throws {
        let name = try Reading.player(.dormant).name
        guard case .body(let bytes) = Reading.world.answer(name: name, table: .regular, at: Reading.now) else {
            Issue.record("no body")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""name":"Sailing","rank":-1,"level":1,"xp":0}"#))
        #expect(text.contains(#""name":"Brutus","rank":-1,"score":0}"#))
        #expect(text.contains(#""name":"Grid Points","rank":-1,"score":-1}"#))
        #expect(text.contains(#""name":"LMS - Rank","rank":-1,"score":-1}"#))
    }

    @Test func `an account below the cut has values and no ranks`() throws {
        let body = try #require(try Reading.body(try Reading.player(.unranked).name, at: Reading.now))
        let skills = body.rows.filter(\.metric.isSkill)
        #expect(skills.allSatisfy { $0.rank == nil && $0.value != nil && $0.level != nil })
        #expect(try #require(body.overall.value) > 1154)
    }

    @Test func `a skiller never fights`() throws {
        let name = try Reading.player(.skiller).name
        let body = try #require(try Reading.body(name, .skiller, at: Reading.now))
        let fighting = ["attack", "strength", "defence", "ranged", "prayer", "magic"]
        #expect(fighting.allSatisfy { body.row($0)?.value == 0 })
        #expect(body.row("hitpoints")?.level == 10)
    }

    @Test func `some ratings go down, and who never fought in the arena has 2500 without a rank`() throws {
        var fell = 0
        var untouched = 0
        for number in 0..<60 {
            let name = try PlayerName("Any \(number)")
            let ratings = try (0..<6).compactMap { day in
                try Reading.body(name, at: Reading.now + .days(day))?.row("pvp_arena___rank")
            }
            let values = ratings.compactMap(\.value)
            if values != values.sorted() { fell += 1 }
            if ratings.allSatisfy({ $0.value == 2500 && $0.rank == nil }) { untouched += 1 }
        }
        #expect(fell > 3)
        #expect(untouched > 20)
    }
}
