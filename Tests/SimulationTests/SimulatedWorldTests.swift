import Hiscores
import Simulation
import Testing
import Timestamps

struct SimulatedWorldTests {
    @Test func `an answer is the same bytes from every world of the same seed`() throws {
        let name = try PlayerName("Salt Gull")
        let other = SimulatedWorld(seed: 42)
        let here = Reading.world.answer(name: name, table: .regular, at: Reading.now)
        #expect(here == other.answer(name: name, table: .regular, at: Reading.now))
        #expect(here != SimulatedWorld(seed: 43).answer(name: name, table: .regular, at: Reading.now))
        #expect(here != Reading.world.answer(name: name, table: .regular, at: Reading.now + .days(3)))
    }

    /// Numbers that were written down once. If they change, every recorded demo and benchmark changes too.
    @Test func `the numbers of a seed, a name and a time never change`() throws {
        let name = try PlayerName("Zezima")
        let body = try #require(try Reading.body(name, at: Timestamp(seconds: 1_790_000_000)))
        let golden = ["overall", "attack", "sailing", "zulrah", "clue_scrolls_(all)"].map { body.row($0) }
        #expect(golden.map { $0?.value } == [352_143_354, 24_319_143, 5_238_755, 274, 1345])
        #expect(golden.map { $0?.rank } == [207_700, 122_443, 773_696, 192_183, 40_325])
    }

    @Test func `the same name in other clothes is the same player under the name that was asked for`() throws {
        let plain = try PlayerName("salt gull")
        let dressed = try PlayerName("SALT_Gull")
        let one = try #require(try Reading.body(plain, at: Reading.now))
        let two = try #require(try Reading.body(dressed, at: Reading.now))
        #expect(one == two)
        guard case .body(let bytes) = Reading.world.answer(name: dressed, table: .regular, at: Reading.now) else {
            Issue.record("no body")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(#"{"name":"SALT_Gull","skills":[{"id":0,"name":"#))
    }

    @Test(arguments: ["nobody", "Nobody Here", "NOBODY-7"])
    func `names that begin with nobody are on no table`(name: String) throws {
        let name = try PlayerName(name)
        for table in GameMode.allCases {
            #expect(Reading.world.answer(name: name, table: table, at: Reading.now) == .notFound)
        }
        #expect(Reading.world.player(name) == nil)
    }

    @Test func `any other name is a player at some time`() throws {
        for number in 0..<300 {
            let name = try PlayerName("Any \(number)")
            let player = try #require(Reading.world.player(name))
            #expect(player.exists(at: Reading.now) == (try Reading.body(name, at: Reading.now) != nil))
        }
    }

    @Test(arguments: Reading.cast)
    func `a player is on the tables of its kind and on no other`(player: SimulatedPlayer) throws {
        let time = player.leavesAt.map { $0 - .days(1) } ?? Reading.now
        let tables = GameMode.allCases.filter {
            Reading.world.answer(name: player.name, table: $0, at: time) != .notFound
        }
        #expect(Set(tables) == Set(player.archetype.tables))
        #expect(tables.contains(player.mode(at: time)))
    }

    @Test(arguments: Reading.cast)
    func `a body has every row in game order, levels of the XP, and overall as their sum`(player: SimulatedPlayer)
        throws
    {
        let time = player.leavesAt.map { $0 - .days(1) } ?? Reading.now
        let body = try #require(try Reading.body(player.name, player.mode(at: time), at: time))
        #expect(body.rows.map(\.metric) == MetricCatalog.all)
        guard player.archetype != .dormant else { return }
        let skills = body.rows.filter { $0.metric.kind == .skill }
        #expect(skills.count == 24)
        for skill in skills {
            #expect(skill.level == skill.value.map { Experience.level(for: $0) }, "\(skill.metric.wireName)")
        }
        #expect(body.overall.value == skills.compactMap(\.value).reduce(0, +))
        #expect(body.overall.level == skills.compactMap(\.level).reduce(0, +))
        #expect(try #require(body.row("hitpoints")?.level) >= 10)
        let clues = body.rows.filter { $0.metric.kind == .clue }
        #expect(clues.dropFirst().compactMap(\.value).reduce(0, +) == clues.first?.value)
    }

    @Test func `in 2040 the caps hold`() throws {
        let later = Timestamp(seconds: 2_224_000_000)
        for player in Reading.cast {
            guard let body = try Reading.body(player.name, at: later) else { continue }
            for row in body.rows where row.metric.kind == .skill {
                #expect(row.value ?? 0 <= Experience.cap)
            }
            #expect(body.overall.value ?? 0 <= 24 * Experience.cap)
        }
        let first = try #require(try Reading.body(try Reading.player(.bossHunter).name, at: Reading.now))
        let last = try #require(try Reading.body(try Reading.player(.bossHunter).name, at: later))
        #expect(try #require(last.row("vorkath")?.value) > (try #require(first.row("vorkath")?.value)))
    }

    @Test func `before the first day no counter moves`() throws {
        let name = try Reading.player(.main).name
        let early = try #require(try Reading.body(name, at: Timestamp(seconds: 0)))
        let onset = try #require(try Reading.body(name, at: Timestamp(seconds: 1_735_689_599)))
        let counters = { (body: HiscoresBody) in body.rows.filter(\.metric.isCounter).map(\.value) }
        #expect(counters(early) == counters(onset))
    }
}

extension SimulatedWorldTests {
    @Test func `a rollback shows one player's former numbers from its time on, and nobody else's`() throws {
        let name = try #require(Reading.cast.first { $0.archetype == .bossHunter }?.name)
        let other = try #require(Reading.cast.first { $0.archetype == .grinder }?.name)
        let world = Reading.world.rollingBack(name, at: Reading.now, by: .hours(4))
        func answers(_ name: PlayerName, at time: Timestamp) -> [SimulatedAnswer] {
            [Reading.world, world].map { $0.answer(name: name, table: .regular, at: time) }
        }
        let before = answers(name, at: Reading.now - .seconds(1))
        #expect(before[0] == before[1])
        let after = answers(name, at: Reading.now)
        #expect(after[0] != after[1])
        let others = answers(other, at: Reading.now)
        #expect(others[0] == others[1])
    }
}
