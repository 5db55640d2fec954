import HTTPTypes

extension Operations {
    static let system: [Operation] = states + triggers + log + settings

    private static let states: [Operation] = [
        .get(
            "/api/v1/system/stats", "How many players are tracked, and how many readings there are",
            answer: .json(
                .object([
                    "total_players": .integer, "active_players": .integer, "inactive_players": .integer,
                    "total_hiscore_records": .integer, "oldest_record": .nullable(.time),
                    "newest_record": .nullable(.time), "records_last_24h": .integer, "records_last_7d": .integer,
                    "avg_records_per_player": .number,
                ])),
            notes:
                "A record is a reading: the same values, however often they were seen. Removed players and theirs do "
                + "not count."),
        .get(
            "/api/v1/system/health", "Whether the database can be read and written, and how large it is",
            answer: .json(
                .object([
                    "status": .words(["healthy", "degraded"]), "database_connected": .boolean,
                    "total_storage_mb": .nullable(.number),
                    "uptime_info": .object([
                        "check_time": .time, "status": .string, "started_at": .time, "uptime_seconds": .integer,
                    ]),
                ])),
            notes: "The status is 200 also when the answer says `degraded`. For monitors there is `/readyz`."),
        .get(
            "/api/v1/system/distribution", "How often players are read, and when they were last",
            answer: .json(
                .object([
                    "by_fetch_interval": .map(.integer),
                    "by_last_fetch": .object([
                        "never": .integer, "last_hour": .integer, "last_24h": .integer, "last_week": .integer,
                        "last_month": .integer, "older": .integer,
                    ]),
                    "never_fetched": .integer,
                ])),
            notes: "Each player counts once. A month is 30 days. Players with a cron expression count by the interval "
                + "that they would have without it."),
        .get(
            "/api/v1/system/scheduled-tasks", "What runs when",
            answer: .json(
                .object([
                    "tasks": .array(
                        .object([
                            "name": .string, "friendly_name": .string, "cron_expression": .string,
                            "cron_timezone": .nullable(.string), "description": .string, "last_run": .nullable(.time),
                            "next_run": .nullable(.time), "should_run_now": .boolean,
                        ])),
                    "total_count": .integer,
                ])),
            notes: """
                First players' schedules and those added by hand, by name, then the program's own tasks. \
                `cron_expression` of an interval is the expression with the same gaps, which need not name the same \
                minutes, or `N/A` where there is none. `cron_timezone` is null for UTC. `last_run` is the time that \
                the last run was meant for.
                """),
    ]

    private static let triggered = Operation.Content.json(
        .object(["task_name": .string, "message": .string, "timestamp": .time, "task_id": .string]))

    private static let triggers: [Operation] = [
        .change(
            .delete, "/api/v1/system/scheduled-tasks/{task_name}", "Delete a schedule that was added by hand",
            notes: "Players' schedules and the program's own are refused with 409.", refusals: [409]),
        .change(
            .post, "/api/v1/system/trigger-task/{task_name}", "Start a task now", answer: triggered,
            notes: """
                Tasks that need no arguments, also with a module in front (`app.workers.maintenance:…`), and \
                `player_fetch_ID`. What waits already is not doubled: `task_id` is that one's.
                """),
        .change(
            .post, "/api/v1/system/trigger-game-mode-check", "Have players' modes found out anew", answer: triggered),
        .change(
            .post, "/api/v1/system/generate-summaries", "Have summaries of players written, which this server does not",
            body: .init(
                content: .json(
                    .partial(
                        required: [:],
                        optional: ["player_id": .nullable(.integer), "force_regenerate": .nullable(.boolean)]))),
            answer: .json(
                .object(["message": .string, "tasks_triggered": .integer, "task_ids": .array(.string)])),
            notes: "Always 503, or 404 for an unknown player.", refusals: [404]),
    ]
}
