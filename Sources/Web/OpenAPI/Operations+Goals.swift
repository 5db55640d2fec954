import HTTPTypes

extension Operations {
    static let goals: [Operation] = [
        .get(
            "/api/v1/players/{username}/goals", "What a player sets out to reach, and how it goes",
            answer: .json(.object(["username": .string, "goals": .array(.shared("Goal"))])),
            notes: """
                Those that are not reached come first. `number` is what the player has and `needed` what it takes, in \
                experience where the target is the level of a skill. The paces are of the last 7 and 30 days; of a player \
                that is known for less, of the time it is known. Null is unknown.
                """),
        .change(
            .post, "/api/v1/players/{username}/goals", "Set a player a goal",
            body: .init(
                content: .json(
                    .partial(
                        required: ["metric": .string],
                        optional: [
                            "level": .nullable(.integerIn(1...10_000)),
                            "value": .nullable(.integerIn(1...10_000_000_000)),
                            "due": .nullable(.string),
                        ]))),
            status: 201, answer: .json(.shared("Goal")),
            notes: """
                Either `level`, of a skill or Overall, or `value`: experience, kills, points. `due` is the last day on \
                which it counts, such as `2027-01-31`.
                """, refusals: [409]),
        .change(
            .delete, "/api/v1/players/{username}/goals/{id}", "Give a goal up, or forget that it was reached"),
    ]
}
