import HTTPTypes
import Hiscores

extension Operations {
    static let numbers: [Operation] = leaderboards + boards + history

    private static let limit = Operation.Parameter(
        name: "limit", schema: .integerIn(1...1000), summary: "How many at most; 100 by default")
    static let period = Operation.Parameter(
        name: "period", schema: .words(GainPeriod.allCases.map(\.rawValue)),
        summary: "24 hours, 7, 30 or 365 days that end now, or all time; week by default")

    private static let leaderboards: [Operation] = [
        .get(
            "/api/v1/leaderboard/overall-exp", "The active players by total experience", query: [limit],
            answer: .json(.object(["leaderboard": .array(.shared("OverallPlace"))]))),
        .get(
            "/api/v1/leaderboard/total-level", "The active players by total level, then experience", query: [limit],
            answer: .json(.object(["leaderboard": .array(.shared("OverallPlace"))]))),
        .get(
            "/api/v1/leaderboard/skill/{skill_name}", "The active players by the experience of a skill", query: [limit],
            answer: .json(.object(["skill": .string, "leaderboard": .array(.shared("SkillPlace"))])),
            notes: "`overall` is a skill here."),
        .get(
            "/api/v1/leaderboard/skills/all", "The same for every skill", query: [limit],
            answer: .json(.object(["leaderboards": .map(.array(.shared("SkillPlace")))]))),
    ]

    private static let boards: [Operation] = [
        .get(
            "/api/v1/boards/{metric}", "The active players by any metric, or by what they gained of it",
            query: [
                .init(
                    name: "by", schema: .words(BoardsShow.Order.allCases.map(\.rawValue)),
                    summary: "The last value, or the gain in a period; value by default"),
                period, limit,
                .init(name: "offset", schema: .integerIn(BoardsShow.allowedOffset), summary: "How many to pass over"),
                .init(name: "tag", schema: .string, summary: "Only players with this tag"),
            ],
            answer: .json(.shared("Board")),
            notes: """
                Listed is who was read and whose number is known. By gain that includes those who gained nothing, but not \
                who lost something to a rollback of the game; ratings have no gains. `complete` is false when the \
                number was first seen within the period, and the gain counts from there. With `by=value`, `period`, \
                `start`, `end`, `gained`, `complete` and `per_day` are null; for all time `start` is, since it begins \
                for each player with the first reading. A board is at most 30 seconds old.
                """)
    ]
}
