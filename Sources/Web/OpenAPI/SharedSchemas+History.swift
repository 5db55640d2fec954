import Hiscores

extension SharedSchemas {
    /// Shapes of what became of one player.
    static let history: [String: Schema] = [
        "History": .object([
            "username": .string,
            "period": .object(["start_date": .time, "end_date": .time, "days_elapsed": .integer]),
            "records": .object([
                "start_record_id": .nullable(.integer), "end_record_id": .nullable(.integer),
                "start_fetched_at": .nullable(.time), "end_fetched_at": .nullable(.time),
            ]),
            "progress": .object([
                "experience_gained": .map(.integer), "levels_gained": .map(.integer),
                "boss_kills_gained": .map(.integer),
            ]),
            "rates": .object(["daily_experience": .map(.number), "daily_boss_kills": .map(.number)]),
        ]),
        "SkillHistory": timeline(
            of: "skill",
            progress: ["experience_gained": .integer, "levels_gained": .integer, "daily_experience_rate": .number],
            point: ["level": .nullable(.integer), "experience": .nullable(.integer)]),
        "BossHistory": timeline(
            of: "boss", progress: ["kills_gained": .integer, "daily_kill_rate": .number],
            point: ["kc": .nullable(.integer)]),
        "Records": .object([
            "username": .string,
            "records": .object(
                Dictionary(uniqueKeysWithValues: GainPeriod.ofRecords.map { ($0.rawValue, .map(.shared("Record"))) })),
        ]),
        "Record": .object([
            "skill": .string, "exp_gain": .integer, "date": .time, "start_exp": .integer, "end_exp": .integer,
        ]),
    ]

    private static func timeline(of kind: String, progress: [String: Schema], point: [String: Schema]) -> Schema {
        .object([
            "username": .string, kind: .string, "period_days": .integer, "total_records": .integer,
            "progress": .object(progress), "timeline": .array(.object(point.merging(["date": .time]) { $1 })),
        ])
    }
}
