/// How a kind of player spends the days.
struct Routine: Sendable {
    /// Percent of the days from Monday to Friday with at least one session.
    var weekdays: Int
    /// Percent of the Saturdays and Sundays with at least one session.
    var weekends: Int
    /// How many sessions a day of play has, when play is not round the clock.
    var sessions: ClosedRange<Int> = 1...2
    /// How long a session is, in minutes, when play is not round the clock.
    var minutes: ClosedRange<Int> = 45...150
    /// Three sessions a day with short breaks, so that there is something to see at any hour.
    var isRoundTheClock = false
    /// The time between two changes of the numbers in a session, in seconds.
    var step: Int
    /// Experience an hour, on average.
    var hourly: Int
    /// What there is to do: the more often a kind stands here, the more often it is chosen.
    var lots: [Occupation.Kind]

    /// The routine of players who do not play.
    static let none = Routine(weekdays: 0, weekends: 0, step: 300, hourly: 0, lots: [.skilling])

    /// How such a player spends the days.
    static func of(_ archetype: SimulatedArchetype) -> Routine {
        table[archetype] ?? none
    }

    /// Parts of a hundred.
    private static func lots(
        _ skilling: Int, _ combat: Int, _ bossing: Int, _ raiding: Int, _ clues: Int
    ) -> [Occupation.Kind] {
        zip(Occupation.Kind.allCases, [skilling, combat, bossing, raiding, clues]).flatMap { kind, share in
            [Occupation.Kind](repeating: kind, count: share)
        }
    }

    private static let table: [SimulatedArchetype: Routine] = [
        .grinder: Routine(
            weekdays: 100, weekends: 100, isRoundTheClock: true, step: 100, hourly: 32_000,
            lots: lots(70, 15, 10, 3, 2)),
        .main: Routine(
            weekdays: 95, weekends: 97, sessions: 2...3, minutes: 60...180, step: 240, hourly: 62_000,
            lots: lots(45, 25, 15, 5, 10)),
        .casual: Routine(
            weekdays: 6, weekends: 92, sessions: 1...3, minutes: 60...210, step: 420, hourly: 42_000,
            lots: lots(60, 25, 8, 0, 7)),
        .ironman: Routine(
            weekdays: 100, weekends: 100, isRoundTheClock: true, step: 200, hourly: 5500,
            lots: lots(60, 25, 8, 2, 5)),
        .hardcore: Routine(
            weekdays: 88, weekends: 95, sessions: 1...3, minutes: 60...200, step: 300, hourly: 26_000,
            lots: lots(75, 20, 2, 0, 3)),
        .fallenHardcore: Routine(
            weekdays: 92, weekends: 95, sessions: 2...3, minutes: 60...200, step: 300, hourly: 26_000,
            lots: lots(65, 25, 5, 0, 5)),
        .ultimate: Routine(
            weekdays: 85, weekends: 90, sessions: 1...2, minutes: 45...160, step: 300, hourly: 24_000,
            lots: lots(65, 25, 5, 0, 5)),
        .unranked: Routine(
            weekdays: 15, weekends: 30, sessions: 1...1, minutes: 20...60, step: 420, hourly: 350,
            lots: lots(70, 30, 0, 0, 0)),
        .renamed: Routine(
            weekdays: 90, weekends: 95, sessions: 2...3, minutes: 60...160, step: 300, hourly: 38_000,
            lots: lots(50, 30, 12, 2, 6)),
        .bossHunter: Routine(
            weekdays: 100, weekends: 100, isRoundTheClock: true, step: 130, hourly: 9000,
            lots: lots(8, 12, 45, 20, 15)),
        .newcomer: Routine(
            weekdays: 100, weekends: 100, isRoundTheClock: true, step: 160, hourly: 160,
            lots: lots(70, 27, 0, 0, 3)),
        .skiller: Routine(
            weekdays: 85, weekends: 92, sessions: 1...3, minutes: 60...200, step: 360, hourly: 40_000,
            lots: lots(100, 0, 0, 0, 0)),
    ]
}
