import HTTPTypes
import Hiscores

extension Operations {
    static let history: [Operation] = osrsdiffHistory + progress

    private static let osrsdiffHistory: [Operation] = [
        .get(
            "/api/v1/players/{username}/history", "What a player gained between two dates",
            query: [
                .init(
                    name: "start_date", schema: .string,
                    summary: "A date or a time, in UTC unless it has an offset; 30 days before the end by default"),
                .init(name: "end_date", schema: .string, summary: "The same; now by default"),
                .init(
                    name: "days", schema: .integerIn(HistorySpan.allowedDays),
                    summary: "So many days before the end, instead of `start_date`"),
            ],
            answer: .json(.shared("History")),
            notes: """
                A gain is the last value at or before the end less the last one at or before the start; of a number that \
                was first seen within the span it counts from there, and 0 stands for what is not known. Rates divide \
                by the true span of each gain, `days_elapsed` is in whole days. A plus sign of an offset is written \
                %2B. 422 with a sentence when the player was not read by the end. At most a minute old, as \
                `period.end_date` shows.
                """),
        .get(
            "/api/v1/players/{username}/history/skills/{skill}", "How a skill went in the last days", query: [days],
            answer: .json(.shared("SkillHistory")),
            notes: "`overall` is a skill here. The timeline has the value at the start of the days, and every change."),
        .get(
            "/api/v1/players/{username}/history/bosses/{boss}", "How a boss, or any other row, went in the last days",
            query: [days], answer: .json(.shared("BossHistory")),
            notes: "The timeline has the value at the start of the days, and every change. Ratings gain nothing."),
        .get(
            "/api/v1/players/{username}/records", "The most a player ever gained of each skill",
            answer: .json(.shared("Records")),
            notes: """
                In any 24 hours, 7, 30 and 365 days in a row, not only in those of the calendar. `date` is the day in UTC \
                on which the last of it was seen.
                """),
    ]

    private static let days = Operation.Parameter(
        name: "days", schema: .integerIn(HistorySpan.allowedDays), summary: "How many days until now; 30 by default")
}
