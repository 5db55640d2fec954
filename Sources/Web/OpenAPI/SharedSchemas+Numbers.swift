import Hiscores

extension SharedSchemas {
    /// Shapes of boards, gains and events.
    static let numbers: [String: Schema] = [
        "OverallPlace": place("overall"),
        "SkillPlace": place("skill"),
        "Board": .object([
            "metric": .string, "kind": kind, "by": .words(BoardsShow.Order.allCases.map(\.rawValue)),
            "period": .nullable(.words(GainPeriod.allCases.map(\.rawValue))), "start": .nullable(.time),
            "end": .nullable(.time), "total": .integer,
            "entries": .array(
                .object([
                    "rank": .integer, "username": .string, "mode": .nullable(.string), "value": .nullable(.integer),
                    "level": .nullable(.integer), "hiscore_rank": .nullable(.integer), "gained": .nullable(.integer),
                    "complete": .nullable(.boolean), "per_day": .nullable(.number), "fetched_at": .time,
                ])),
        ]),
    ]

    static let kind = Schema.words(MetricKind.allCases.map(\.rawValue))

    private static func place(_ kind: String) -> Schema {
        .object([
            "rank": .integer, "username": .string, "fetched_at": .nullable(.time),
            "\(kind)_experience": .nullable(.integer), "\(kind)_level": .nullable(.integer),
            "\(kind)_rank": .nullable(.integer),
        ])
    }
}
