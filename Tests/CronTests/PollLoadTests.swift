import Cron
import Testing

/// Whether the hiscores can be asked as often as players want it.
@Suite struct PollLoadTests {
    @Test func `what is spaced has a most, what is not has none`() throws {
        #expect(PollLoad(players: 1, asked: 1, spacing: .zero) == nil)
        let load = try #require(PollLoad(players: 10, asked: 1200, spacing: .seconds(3)))
        #expect(load.served == 1200 && !load.isTooMuch)
        #expect(try #require(PollLoad(players: 10, asked: 1200.5, spacing: .seconds(3))).isTooMuch)
    }

    @Test(arguments: [(1, 1), (20, 1), (21, 2), (1500, 75), (1501, 76)])
    func `the interval that fits is the least whole minutes`(players: Int, minutes: Int) throws {
        let load = try #require(PollLoad(players: players, asked: 9999, spacing: .seconds(3)))
        #expect(load.fittingMinutes == minutes)
        #expect(Double(players) * 60 / Double(minutes) <= load.served)
    }

    @Test func `the words have both numbers and what helps`() throws {
        let load = try #require(PollLoad(players: 100, asked: 6000.2, spacing: .milliseconds(1500)))
        #expect(
            load.complaint == "100 players ask for 6001 polls per hour; with one start every 1.5 s the hiscores are "
                + "asked 2400 times")
        #expect(
            load.remedy == "raise intervals; every 3 minutes for all of them would fit; or lower "
                + "upstream.spacing_seconds")
        let tight = try #require(PollLoad(players: 100, asked: 6000, spacing: .seconds(1)))
        #expect(tight.remedy == "raise intervals; every 2 minutes for all of them would fit")
    }
}
