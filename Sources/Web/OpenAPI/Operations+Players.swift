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
            .post, "/api/v1/players", "Track one player, unless the hiscores do not know it",
            body: .init(content: .json(.object(["username": .string]))), status: 201, answer: .json(.shared("Player")),
            notes: "Waits at most 10 s for the first look. Only if the hiscores definitely do not know the player the "
                + "answer is 404, and it is not tracked. `game_mode` is null until it is known.",
            refusals: [404, 409]),
        .get(
            "/api/v1/players/schedules", "All players, and how their schedules stand",
            answer: .json(
                .object([
                    "players": .array(
                        .object([
                            "id": .integer, "username": .string, "is_active": .boolean,
                            "fetch_interval_minutes": .integer, "schedule_id": .nullable(.string),
                            "schedule_status": .words(["scheduled", "missing", "invalid", "not_scheduled"]),
                            "last_verified": .nullable(.time),
                        ])),
                    "total_count": .integer, "scheduled_count": .integer, "missing_count": .integer,
                    "invalid_count": .integer,
                ]))),
        .change(
            .post, "/api/v1/players/schedules/verify", "Look whether all schedules are as they should be",
            answer: .json(
                .object([
                    "total_schedules": .integer, "player_fetch_schedules": .integer, "other_schedules": .integer,
                    "invalid_schedules": .array(.object(["schedule_id": .string, "issue": .string])),
                    "orphaned_schedules": .array(.string), "duplicate_schedules": .map(.array(.anything)),
                    "verification_timestamp": .time,
                ])),
            notes: "Changes nothing."),
        .get(
            "/api/v1/players/{username}/metadata", "How a player is tracked, and what there is of it",
            answer: .json(.shared("PlayerMetadata")),
            notes: "Records are readings: one for each time that a value was seen to be another."),
        .get(
            "/api/v1/players/{username}/summary", "The newest text about a player: null, since none are written",
            answer: .json(.nullable(.map(.anything)))),
        .change(
            .post, "/api/v1/players/{username}/summary", "Have a text about a player written: always 503",
            body: .init(content: .json(.partial(required: [:], optional: ["force_regenerate": .nullable(.boolean)]))),
            answer: .json(.map(.anything))),
        .change(
            .post, "/api/v1/players/{username}/deactivate",
            "Stop polling a player and take it off the boards, and keep its history"),
        .change(
            .post, "/api/v1/players/{username}/reactivate", "Poll a deactivated player again", refusals: [409]),
        .change(
            .post, "/api/v1/players/{username}/recalculate-game-mode",
            "Find the mode of a player out anew, from all tables", answer: .json(.shared("Player")),
            notes: "Waits at most 30 s. 503 with `Retry-After` while the hiscores want to be left alone.",
            refusals: [409, 502]),
        .change(
            .post, "/api/v1/players/{username}/update-game-mode", "The same, answered in words", refusals: [409, 502]),
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
