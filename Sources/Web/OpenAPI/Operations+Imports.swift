import HTTPTypes

extension Operations {
    private static let importProgress = Schema.partial(
        required: [
            "phase": .words(["reading", "players", "readings", "done"]), "done": .integer, "total": .integer,
            "rejects": .array(
                .partial(
                    required: ["file": .string, "line": .integer, "reason": .string], optional: ["row": .string])),
        ], optional: ["report": .map(.anything)])

    static let imports: [Operation] = [
        .get(
            "/api/v1/imports", "What was brought in from elsewhere, the newest first",
            answer: .json(
                .object([
                    "imports": .array(
                        .object([
                            "id": .integer, "source": .string, "started_at": .time, "finished_at": .time,
                            "report": .map(.anything),
                        ]))
                ])),
            notes: "Up to a hundred. `report` is what the import said at its end, and differs by `source`."),
        .change(
            .post, "/api/v1/imports/osrsdiff", "Begin to bring in what osrsdiff had",
            body: .init(content: .json(.partial(required: [:], optional: ["dry_run": .boolean])), isRequired: false),
            status: 201, answer: .json(.object(["id": .string])),
            notes: """
                There is one import at a time: a new one ends the one before. With `dry_run` everything is read and \
                nothing is stored.
                """),
        Operation(
            method: .put, path: "/api/v1/imports/osrsdiff/{id}/{file}", summary: "Send a piece of a file",
            notes: """
                `players` first, then `hiscore_records`, and if you like `users` and `task_executions`: CSV as psql's \
                `\\copy … csv header` writes it, in pieces of at most 1 MiB that may end anywhere. Rows that cannot be \
                read come back as `rejects`.
                """,
            query: [
                .init(name: "at", schema: .integerIn(0...Int64.max), summary: "Where in the file the piece begins"),
                .init(name: "last", schema: .boolean, summary: "Whether the file ends with it"),
            ],
            body: .init(content: .text(type: "text/csv"), isRequired: false), status: 200,
            answer: .json(importProgress),
            refusals: [409]),
        .change(
            .post, "/api/v1/imports/osrsdiff/{id}/step", "Go on with an import for about a second",
            answer: .json(importProgress),
            notes: "To be asked again until `phase` is `done`; then `report` says what came of it.", refusals: [409]),
        .change(
            .delete, "/api/v1/imports/osrsdiff/{id}", "End an import", notes: "What it has brought in stays."),
    ]
}
