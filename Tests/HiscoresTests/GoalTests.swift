import Testing
import Timestamps

@testable import Hiscores

/// What can be a goal, how fast it is approached, and when it is reached.
@Suite struct GoalTests {
    private let now = Timestamp(seconds: 1_800_000_000)
    private let slayer = MetricCatalog.skill("Slayer")
    private let zulrah = MetricCatalog.activity("Zulrah")

    /// Numbers by how many days ago they were seen, the oldest first.
    private func history(_ points: [(daysAgo: Double, number: Int64?)]) -> [(time: Timestamp, number: Int64?)] {
        points.map { (time: now - .milliseconds(Int64($0.daysAgo * 86_400_000)), number: $0.number) }
    }

    private func progress(
        _ target: Int64, _ points: [(daysAgo: Double, number: Int64?)], dueIn days: Int? = nil, isReached: Bool = false
    ) throws -> GoalProgress {
        GoalProgress(
            of: try Goal(zulrah, .value, target), history: history(points), due: days.map { now + .days($0) },
            isReached: isReached, now: now)
    }

    @Test func `a level of a skill is reached by experience, a total level by levels`() throws {
        let level = try Goal(slayer, .level, 99)
        #expect(level.needed == 13_034_431 && level.number(value: 5, level: 1) == 5)
        let total = try Goal(MetricCatalog.overall, .level, 2000)
        #expect(total.needed == 2000 && total.number(value: 5_000_000, level: 1500) == 1500)
        #expect(total.number(value: 5_000_000, level: nil) == nil)
        #expect(try Goal(slayer, .value, 50_000_000).needed == 50_000_000)
        #expect(try Goal(zulrah, .value, 1000).number(value: nil, level: nil) == nil)
    }

    @Test func `what cannot be reached is no goal`() {
        #expect(throws: GoalError.noLevel(zulrah)) { try Goal(zulrah, .level, 99) }
        #expect(throws: GoalError.self) { try Goal(slayer, .level, 127) }
        #expect(throws: GoalError.self) { try Goal(slayer, .level, 1) }
        #expect(throws: GoalError.self) { try Goal(slayer, .value, 200_000_001) }
        #expect(throws: GoalError.self) { try Goal(zulrah, .value, 0) }
        #expect(throws: GoalError.self) { try Goal(MetricCatalog.activity("League Points"), .value, 100) }
        #expect(
            "\(GoalError.outOfRange(127, 2...126, slayer, .level))"
                == "127 is no level of Slayer that can be reached (allowed 2…126)")
    }

    @Test func `the paces are of 7 and 30 days, and each says when it is there`() throws {
        let goal = try progress(1000, [(40, 100), (20, 300), (3, 370), (0.5, 400)])
        #expect(goal.week?.gained == 100 && goal.month?.gained == 300)
        #expect(goal.month?.perDay == 10)
        #expect(goal.monthArrival == now + .days(60))
        #expect(goal.weekArrival == now + .days(42))
        #expect(goal.arrival == goal.monthArrival)
        #expect(goal.standing == .underWay && goal.remaining == 600 && goal.share == 0.4)
        #expect(goal.neededPerDay == nil)
    }

    @Test func `what is known for less than the time counts over what is known, but a day at least`() throws {
        let goal = try progress(1000, [(10, 100), (2, 200)])
        #expect(goal.month?.gained == 100 && goal.month?.perDay == 10)
        #expect(goal.week?.gained == 100)
        let fresh = try progress(1000, [(0.1, 100), (0.05, 200)])
        #expect(fresh.month?.gained == 100 && fresh.month?.perDay == 100)
    }

    @Test func `without a gain there is no day, and with a loss neither`() throws {
        let idle = try progress(1000, [(40, 400)])
        #expect(idle.month?.gained == 0 && idle.arrival == nil && idle.standing == .resting)
        #expect(try progress(1000, [(40, 400)], dueIn: 10).standing == .behind)
        let lost = try progress(1000, [(20, 400), (1, 350)])
        #expect(lost.month?.gained == -50 && lost.arrival == nil && lost.standing == .resting)
        let slow = try progress(2_000_000_000, [(29, 400), (1, 401)])
        #expect(slow.arrival == nil, "in more than fifty years")
    }

    @Test func `a week of rest does not take the month's estimate away`() throws {
        let goal = try progress(1000, [(30, 100), (10, 400)])
        #expect(goal.week?.gained == 0 && goal.weekArrival == nil)
        #expect(goal.arrival == now + .days(60) && goal.standing == .underWay)
    }

    @Test func `a day is met, missed, or over`() throws {
        let points: [(daysAgo: Double, number: Int64?)] = [(30, 100), (1, 400)]
        let inTime = try progress(1000, points, dueIn: 60)
        #expect(inTime.standing == .onTrack && inTime.neededPerDay == 10)
        let late = try progress(1000, points, dueIn: 30)
        #expect(late.standing == .behind && late.neededPerDay == 20)
        let over = try progress(1000, points, dueIn: -1)
        #expect(over.standing == .overdue && over.neededPerDay == nil && over.remaining == 600)
        #expect(try progress(1000, points, dueIn: 0).standing == .overdue)
    }

    @Test func `what is reached is reached, whatever the day and the numbers now`() throws {
        let done = try progress(1000, [(30, 100), (1, 1200)], dueIn: -5)
        #expect(done.standing == .reached && done.remaining == 0 && done.share == 1 && done.arrival == nil)
        let before = try progress(1000, [(30, 1100), (1, 900)], isReached: true)
        #expect(before.standing == .reached && before.remaining == 0)
        #expect(try progress(1000, [(1, 1000)]).standing == .reached)
        #expect(try progress(1000, [(1, 999)]).standing != .reached)
    }

    @Test func `of what is unknown nothing is made up`() throws {
        let never = try progress(1000, [])
        #expect(never.number == nil && never.share == nil && never.remaining == nil && never.month == nil)
        #expect(never.standing == .unknown)
        let gone = try progress(1000, [(20, 500), (2, nil)], dueIn: 9)
        #expect(gone.number == nil && gone.month == nil && gone.standing == .unknown)
        #expect(try progress(1000, [], dueIn: -9).standing == .overdue)
        // A number that was hidden counts from when it was seen first.
        let hidden = try progress(1000, [(40, nil), (10, 500), (2, 600)])
        #expect(hidden.month?.gained == 100 && hidden.month?.perDay == 10)
        // What lies in the future, as after a clock was set back, is not known yet.
        #expect(try progress(1000, [(30, 100), (-1, 500)]).number == 100)
    }
}
