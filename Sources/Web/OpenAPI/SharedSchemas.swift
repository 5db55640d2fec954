/// Shapes that several operations use, by name.
enum SharedSchemas {
    static let all = [common, numbers, history, progress, logIns, system, goals].reduce(into: [:]) { all, schemas in
        all.merge(schemas) { first, _ in first }
    }

    private static let common: [String: Schema] = [
        "Message": .object(["message": .string]),
        "Problem": .partial(
            required: ["detail": .string], optional: ["message": .string]),
        "ValidationProblem": .partial(
            required: ["detail": .either([.array(.shared("FieldProblem")), .string])],
            optional: ["message": .string]),
        "FieldProblem": .partial(
            required: [
                "type": .string, "loc": .array(.either([.string, .integer])), "msg": .string, "input": .anything,
            ],
            optional: ["ctx": .map(.anything)]),
        "Player": player,
        "Players": .object(["players": .array(.shared("Player")), "total_count": .integer]),
        "PlayerMetadata": metadata,
        "Job": job,
        "Stats": stats,
        "ScheduledTask": scheduledTask,
        "MaintenanceRequest": .partial(
            required: [:],
            optional: ["dry_run": .boolean, "batch_size": .integerIn(1...10_000), "after": .integer]),
        "Metric": .object([
            "rank": .nullable(.integer), "level": .nullable(.integer), "experience": .nullable(.integer),
        ]),
        "KillCount": .object(["rank": .nullable(.integer), "kc": .nullable(.integer)]),
    ]

    private static let player = Schema.object([
        "id": .integer, "username": .string, "created_at": .time, "last_fetched": .nullable(.time),
        "is_active": .boolean, "fetch_interval_minutes": .integer, "schedule_id": .nullable(.string),
        "game_mode": .nullable(.string), "cron_expression": .nullable(.string),
        "cron_timezone": .nullable(.string), "paused": .boolean,
        "state": .words(["pending", "ok", "unranked", "not_found", "quarantined", "frozen"]),
    ])

    private static let metadata = Schema.object([
        "id": .integer, "username": .string, "created_at": .time, "last_fetched": .nullable(.time),
        "is_active": .boolean, "fetch_interval_minutes": .integer, "schedule_id": .nullable(.string),
        "total_records": .integer, "first_record": .nullable(.time), "latest_record": .nullable(.time),
        "records_last_24h": .integer, "records_last_7d": .integer, "avg_fetch_frequency_hours": .nullable(.number),
        "game_mode": .nullable(.string),
    ])

    private static let job = Schema.object([
        "id": .integer, "task_id": .string, "task_name": .string, "queue": .string,
        "state": .words(["scheduled", "ready", "running", "succeeded", "failed", "cancelled"]), "priority": .integer,
        "args": .array(.anything), "kwargs": .map(.anything), "labels": .map(.string),
        "schedule_id": .nullable(.string), "slot": .nullable(.time), "unique_key": .nullable(.string),
        "run_at": .time, "attempt": .integer, "max_attempts": .integer, "crashes": .integer,
        "last_error": .nullable(.string), "created_at": .time, "started_at": .nullable(.time),
        "finished_at": .nullable(.time),
    ])

    private static let stats = Schema.object([
        "username": .string, "fetched_at": .nullable(.time), "overall": .nullable(.shared("Metric")),
        "combat_level": .nullable(.integer), "skills": .map(.shared("Metric")), "bosses": .map(.shared("KillCount")),
        "metadata": .object([
            "total_skills": .integer, "total_bosses": .integer, "record_id": .nullable(.integer),
        ]),
        "error": .nullable(.string),
    ])

    /// Exactly one of `cron`, `interval` and `time`.
    private static let scheduledTask = Schema.partial(
        required: ["task_name": .string],
        optional: [
            "schedule_id": .string, "args": .array(.anything), "kwargs": .map(.anything), "labels": .map(.string),
            "cron": .nullable(.string), "cron_offset": .anything, "interval": .nullable(.integer),
            "time": .nullable(.time), "task_id": .nullable(.string), "misfire": .anything,
        ])
}
