/// What the API's description says of its endpoints, area by area.
enum Operations {
    static let all: [Operation] =
        health + logIns + players + numbers + schedules + jobs + events + system + imports + importParts + goals
        + webhooks

    private static let readiness = Schema.object([
        "status": .words(["ready", "degraded"]),
        "checks": .map(.object(["status": .words(["ok", "warning", "failure"]), "message": .string])),
    ])

    private static let health: [Operation] = [
        .get(
            "/health", "Whether the database can be read", answer: .json(.object(["status": .words(["healthy"])])),
            others: [503: .json(.object(["status": .words(["unhealthy"])]))]),
        .get("/livez", "Whether the process turns", answer: .json(.object(["status": .words(["alive"])]))),
        .get(
            "/readyz", "Whether everything is there that the service needs",
            answer: .json(readiness),
            notes: "503 with the same body when it is degraded. Trouble of hiscores or backups leaves it ready.",
            others: [503: .json(readiness)]),
        .get(
            "/api/v1/upstream", "Whether the hiscores may be asked, and if not, until when",
            answer: .json(
                .object([
                    "host": .string, "state": .words(["open", "closed"]), "until": .nullable(.time),
                    "next_at": .nullable(.time), "strikes": .integer, "advice": .nullable(.string),
                ]))),
        .get(
            "/api/v1/cron/next", "The next runs of a cron expression, and what it says in words",
            query: [
                .init(
                    name: "expr", schema: .string, summary: "The expression: five fields or @daily", isRequired: true),
                .init(name: "timezone", schema: .string, summary: "Whose clock it means; UTC by default"),
                .init(name: "count", schema: .integerIn(1...1000), summary: "How many runs; 5 by default"),
                .init(name: "from", schema: .time, summary: "Runs after this time; now by default"),
            ],
            answer: .json(
                .object([
                    "expression": .string, "canonical": .string, "description": .string, "timezone": .string,
                    "next": .array(.time), "warnings": .array(.string),
                ]))),
    ]
}
