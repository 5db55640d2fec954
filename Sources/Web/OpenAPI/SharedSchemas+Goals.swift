import Hiscores

extension SharedSchemas {
    static let goals: [String: Schema] = [
        "Goal": .object([
            "id": .integer, "username": .string, "metric": .string,
            "measure": .words(Goal.Measure.allCases.map(\.rawValue)), "target": .integer, "text": .string,
            "due": .nullable(.string), "standing": .words(GoalProgress.Standing.allCases.map(\.rawValue)),
            "number": .nullable(.integer), "needed": .integer, "remaining": .nullable(.integer),
            "progress": .nullable(.number), "week": .nullable(.shared("GoalPace")),
            "month": .nullable(.shared("GoalPace")), "created_at": .time, "reached_after": .nullable(.time),
            "reached_at": .nullable(.time), "estimated_at": .nullable(.time), "needed_per_day": .nullable(.number),
        ]),
        "GoalPace": .object(["gained": .integer, "per_day": .number, "estimated_at": .nullable(.time)]),
    ]
}
