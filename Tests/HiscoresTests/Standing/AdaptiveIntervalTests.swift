import Testing
import Timestamps

@testable import Hiscores

@Suite struct AdaptiveIntervalTests {
    @Test(
        arguments: [
            // own, idle, adapted
            (60, nil, 60), (60, .minutes(10), 15), (60, .hours(1), 60), (60, .hours(23), 60), (60, .days(1), 240),
            (60, .days(7), 720), (8, .minutes(1), 5), (3, .minutes(1), 3), (3, .days(30), 36), (180, .days(30), 1440),
            (1440, .days(30), 1440), (10_080, .days(30), 10_080), (10_080, .minutes(1), 2520), (60, .hours(-1), 15),
        ] as [(Int, Duration?, Int)])
    func `players that gain are asked for more often, those that idle less`(own: Int, idle: Duration?, adapted: Int) {
        #expect(AdaptiveInterval.minutes(own: own, idle: idle) == adapted)
    }
}
