import HTTPTypes
import Hiscores

extension Operations {
    /// What hiscored tells of players beside osrsdiff's history.
    static let progress: [Operation] = [
        .get(
            "/api/v1/players/{username}/gains", "What a player gained, metric by metric",
            query: [period] + span("a week ago, as `period`"), answer: .json(.shared("Gains")),
            notes: """
                Either `period`, or `from` and `to`. `complete` is false when the player, or the number, was first seen \
                within the span; the gain then counts from there (`since`), and `per_day` is over that time. Null is \
                unknown. Ratings gain nothing and are left out. Ranks are kept once a day: `ranks_since` is the time of \
                those at the start. At most a minute old, as `end` shows.
                """),
        .get(
            "/api/v1/players/{username}/metrics", "All that was ever known of a player, as it is now",
            answer: .json(.shared("PlayerMetrics")),
            notes: "`value` is null for what is not known any more; `changed_at` is when it was seen to be as it is."),
        .get(
            "/api/v1/players/{username}/series.csv", "The changes of one metric of a player, for spreadsheets",
            query: [
                .init(
                    name: "metric", schema: .string, summary: "Its key, or its name on the hiscores", isRequired: true)
            ] + span("the first reading"),
            answer: .text(type: "text/csv"),
            notes: """
                The columns are `time`, `value` and `level`, which only Overall and skills have. The first row is the \
                value at `from`, if it was known; a cell is empty from when on the value is not known.
                """),
        .get(
            "/api/v1/players/{username}/events", "What happened to a player, newest first", query: page,
            answer: .json(.shared("Events")), notes: eventNotes),
        .get(
            "/api/v1/feed", "What is told of players, newest first",
            query: [
                .init(
                    name: "player", schema: .string,
                    summary: "Of this player alone; by default of all that are active"),
                .init(name: "tag", schema: .string, summary: "Of players with this tag"),
                .init(
                    name: "kind", schema: .string,
                    summary: "A topic (\(topics)), or the kind of an event"),
            ] + page,
            answer: .json(.shared("Feed")),
            notes: eventNotes + """
                 What one update brings is one piece of news, and `limit` counts those; `events` are all events of all of \
                them, each with the `news` that it is a part of. What is news is decided by the `news` section of the \
                config when it happens.
                """, refusals: [400, 404]),
        .get(
            "/api/v1/compare", "Some players side by side: what they have, and what they gained",
            query: [
                .init(
                    name: "players", schema: .string, summary: "2 to 10 names, with commas between them",
                    isRequired: true),
                period,
                .init(
                    name: "metrics", schema: .string,
                    summary: "Keys, with commas between them; all that are known of one of the players by default"),
            ],
            answer: .json(.shared("Comparison")),
            notes: """
                The players stand in the order in which they are named. At most half a minute old, as `end` shows. \
                Null is unknown; `complete` as in gains. For all \
                time `start` is null, since it begins for each player with the first reading.
                """, refusals: [404]),
    ]

    private static let topics = NewsTopic.allCases.map(\.rawValue).joined(separator: ", ")

    private static let eventNotes = """
        Something happened after `seen_after` and at the latest at `seen_before`. `next` is the `before` of the next page, \
        null on the last. `threshold` is the step that was reached.
        """

    private static let page: [Operation.Parameter] = [
        .init(name: "limit", schema: .integerIn(EventPage.allowedLimit), summary: "How many at most; 50 by default"),
        .init(
            name: "before", schema: .string, summary: "The `next` of the page before; or a time, for what is older"),
    ]

    /// - parameter start: where it begins by default.
    private static func span(_ start: String) -> [Operation.Parameter] {
        [
            .init(
                name: "from", schema: .string,
                summary: "A time, or a day of the tracking zone, which counts whole; \(start) by default"),
            .init(name: "to", schema: .string, summary: "The same; now by default"),
        ]
    }
}
