/// The sessions of one day of a player's life, in order. The same day of the same life always has the same ones.
struct PlayDay: Sequence, IteratorProtocol, Sendable {
    private let routine: Routine
    private var random: SplitMix64
    private let count: Int
    private var index = 0

    /// - parameters:
    ///   - seed: the life's seed.
    ///   - number: the day of the cycle, from 0. Day 0 is a Wednesday, as 2025-01-01 was.
    init(routine: Routine, seed: UInt64, number: Int) {
        self.routine = routine
        random = SplitMix64(seed: SplitMix64.mixed(seed, UInt64(1000 + number)))
        let weekday = (number + 3) % 7
        let isWeekend = weekday == 0 || weekday == 6
        if !random.isLucky(percent: isWeekend ? routine.weekends : routine.weekdays) {
            count = 0
        } else {
            count = routine.isRoundTheClock ? 3 : random.within(routine.sessions)
        }
    }

    mutating func next() -> PlaySession? {
        guard index < count else { return nil }
        defer { index += 1 }
        let (start, length) = routine.isRoundTheClock ? shift() : evening()
        let occupation = chooseOccupation()
        let steps = Swift.max(1, length / routine.step)
        let seconds = Int64(steps * routine.step)
        let percent = Int64(random.within(60...140))
        return PlaySession(
            start: start, steps: steps, step: routine.step, occupation: occupation,
            experience: Int64(routine.hourly) * seconds * percent / 360_000, luck: Int64(random.below(1000)))
    }

    /// A third of the day but for a short break.
    private mutating func shift() -> (start: Int, length: Int) {
        let start = index * 28_800 + random.below(600)
        return (start, (index + 1) * 28_800 - 60 - random.below(600) - start)
    }

    /// A stretch between nine in the morning and midnight. Each session has its own part of that time.
    private mutating func evening() -> (start: Int, length: Int) {
        let room = 54_000 / count
        let length = Swift.min(random.within(routine.minutes) * 60, room - 600)
        return (32_400 + index * room + random.below(room - length), length)
    }

    private mutating func chooseOccupation() -> Occupation {
        let choices = Occupation.all(routine.lots[random.below(routine.lots.count)])
        return choices[random.below(choices.count)]
    }
}
