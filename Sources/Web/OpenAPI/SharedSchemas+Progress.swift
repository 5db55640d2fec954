import Hiscores

extension SharedSchemas {
    /// Shapes of gains, metrics, events and comparisons.
    static let progress: [String: Schema] = [
        "Gains": .object([
            "username": .string, "period": .nullable(.words(GainPeriod.allCases.map(\.rawValue))), "start": .time,
            "end": .time, "first_seen": .nullable(.time), "complete": .boolean, "ranks_since": .nullable(.time),
            "overall": .nullable(.shared("Gain")), "skills": .map(.shared("Gain")), "activities": .map(.shared("Gain")),
        ]),
        "Gain": .partial(
            required: [
                "kind": kind, "gained": .nullable(.integer), "start_value": .nullable(.integer),
                "end_value": .nullable(.integer), "since": .nullable(.time), "complete": .boolean,
                "per_day": .nullable(.number),
                "rank": .object([
                    "start": .nullable(.integer), "end": .nullable(.integer), "climbed": .nullable(.integer),
                ]),
            ],
            optional: ["levels": .nullable(levels), "virtual_levels": .nullable(levels)]),
        "PlayerMetrics": .object([
            "username": .string, "fetched_at": .nullable(.time),
            "metrics": .array(
                .object([
                    "key": .string, "kind": kind, "name": .string, "value": .nullable(.integer),
                    "level": .nullable(.integer), "rank": .nullable(.integer), "changed_at": .nullable(.time),
                ])),
        ]),
        "Event": .object([
            "id": .integer, "username": .string, "kind": .words(EventKind.allCases.map(\.rawValue)),
            "metric": .nullable(.string), "threshold": .nullable(.integer), "from": .nullable(.integer),
            "to": .nullable(.integer), "detail": .nullable(.map(.anything)), "silent": .boolean,
            "news": .nullable(.integer), "seen_after": .nullable(.time), "seen_before": .time,
        ]),
        "Events": .object(["events": .array(.shared("Event")), "next": .nullable(.string)]),
        "Feed": .object([
            "events": .array(.shared("Event")),
            "news": .array(
                .object([
                    "id": .integer, "username": .string, "text": .string,
                    "topics": .array(.words(NewsTopic.allCases.map(\.rawValue))), "seen_after": .time,
                    "seen_before": .time,
                ])),
            "next": .nullable(.string),
        ]),
        "Comparison": .object([
            "period": .words(GainPeriod.allCases.map(\.rawValue)), "start": .nullable(.time), "end": .time,
            "metrics": .array(.object(["key": .string, "kind": kind, "name": .string])),
            "players": .array(
                .object([
                    "username": .string, "mode": .nullable(.string), "fetched_at": .nullable(.time),
                    "first_seen": .nullable(.time), "complete": .boolean,
                    "metrics": .map(
                        .object([
                            "value": .nullable(.integer), "level": .nullable(.integer), "rank": .nullable(.integer),
                            "gained": .nullable(.integer), "complete": .boolean, "per_day": .nullable(.number),
                        ])),
                ])),
        ]),
    ]

    private static let levels = Schema.object(["start": .integer, "end": .integer, "gained": .integer])
}
