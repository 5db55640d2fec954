import Hiscores
import Simulation
import Testing
import Timestamps

struct RosterTests {
    @Test func `the first fourteen are one of each kind, the liveliest first`() {
        #expect(Set(Reading.cast.map(\.archetype)) == Set(SimulatedArchetype.allCases))
        #expect(Reading.cast.prefix(3).map(\.archetype) == [.grinder, .main, .fallenHardcore])
    }

    @Test(arguments: [0, 1, 8, 12, 300])
    func `a roster has as many distinct names as were asked for`(count: Int) {
        let roster = Reading.world.roster(count: count, around: Reading.now)
        #expect(roster.count == count)
        #expect(Set(roster.map(\.name)).count == count)
        #expect(roster.allSatisfy { $0.name.display.count <= PlayerName.maximumLength })
    }

    @Test func `it is the same every time, and a longer one begins with the shorter`() {
        let short = Reading.world.roster(count: 8, around: Reading.now)
        #expect(Array(Reading.cast.prefix(8)) == short)
        #expect(SimulatedWorld(seed: 1).roster(count: 8, around: Reading.now) != short)
    }

    @Test(arguments: [UInt64(0), 1, 2, 3, 42, 1_000_000])
    func `death and rename fall into the history of a demo`(seed: UInt64) throws {
        let roster = SimulatedWorld(seed: seed).roster(count: 8, around: Reading.now)
        let fallen = try #require(roster.first { $0.archetype == .fallenHardcore }?.fallsAt)
        let left = try #require(roster.first { $0.archetype == .renamed }?.leavesAt)
        for event in [fallen, left] {
            #expect(event > Reading.now - .days(60))
            #expect(event < Reading.now)
        }
        #expect(roster.allSatisfy { $0.exists(at: Reading.now - .days(90)) })
    }

    @Test func `years after the last death and rename others take their places`() {
        let later = Timestamp(seconds: 2_224_000_000)
        let roster = Reading.world.roster(count: 14, around: later)
        #expect(roster.count == 14)
        #expect(roster.allSatisfy { $0.exists(at: later) })
    }
}
