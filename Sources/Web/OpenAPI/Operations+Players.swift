import HTTPTypes

extension Operations {
    static let players: [Operation] = [
        .get(
            "/api/v1/players", "All tracked players by name",
            query: [
                .init(name: "active_only", schema: .boolean, summary: "Leave out deactivated ones; true by default")
            ],
            answer: .json(.shared("Players"))),
        .change(
            .post, "/api/v1/players/bulk", "Track all of the named players, or none",
            body: .init(
                content: .json(
                    .partial(
                        required: ["usernames": .array(.string)],
                        optional: [
                            "interval_minutes": .nullable(.integer), "cron": .nullable(.string),
                            "timezone": .nullable(.string), "mode": .nullable(.string),
                        ]))),
            status: 201, answer: .json(.object(["players": .array(.shared("Player"))])), refusals: [409]),
        .get("/api/v1/players/{username}/stats", "What the hiscores last said", answer: .json(.shared("Stats"))),
        .change(.delete, "/api/v1/players/{username}", "Stop tracking a player", refusals: [409]),
        .change(.post, "/api/v1/players/{username}/pause", "Stop polling a player that stays active"),
        .change(.post, "/api/v1/players/{username}/resume", "Poll a paused player again"),
        .change(
            .put, "/api/v1/players/{username}/fetch-interval", "Poll a player every so many minutes",
            body: .init(content: .json(.object(["fetch_interval_minutes": .integerIn(1...10080)]))),
            answer: .json(.shared("Player")), refusals: [409]),
        .change(
            .post, "/api/v1/players/{username}/mode", "Read a player from the table of a mode, or find its mode out",
            body: .init(content: .json(.object(["mode": .string]))), answer: .json(.shared("Player")), refusals: [409]),
        .change(
            .post, "/api/v1/players/{username}/tags", "Add tags to a player, or take them away",
            body: .init(
                content: .json(
                    .partial(
                        required: [:],
                        optional: ["add": .nullable(.array(.string)), "remove": .nullable(.array(.string))]))),
            answer: .json(.object(["username": .string, "tags": .array(.string)])), refusals: [409]),
        .change(
            .post, "/api/v1/players/{username}/rename", "Give a player the name that it has in the game now",
            body: .init(content: .json(.object(["new_name": .string]))), answer: .json(.shared("Player")),
            refusals: [409]),
        .change(
            .post, "/api/v1/players/{username}/resolve", "Decide whose the numbers on hold are",
            body: .init(content: .json(.object(["decision": .words(["keep", "split"])]))), refusals: [409]),
        .change(
            .post, "/api/v1/players/{username}/fetch", "Read a player as soon as the hiscores may be asked",
            answer: .json(
                .object([
                    "task_id": .string, "username": .string, "message": .string,
                    "estimated_completion_seconds": .integer, "status": .string,
                ])),
            refusals: [409]),
    ]
}
