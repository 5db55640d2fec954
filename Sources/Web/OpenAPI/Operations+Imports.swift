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
            body: .init(
                content: .json(
                    .partial(
                        required: [:],
                        optional: ["dry_run": .boolean, "players_only": .boolean, "table_by_mode": .boolean])),
                isRequired: false),
            status: 201, answer: .json(.object(["id": .string])),
            notes: """
                There is one import at a time: a new one ends the one before. With `dry_run` everything is read and \
                nothing is stored; with `players_only` no records need to come; with `table_by_mode` records are from the \
                hiscores of the player's mode, and otherwise from the regular ones.
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
        .change(
            .post, "/api/v1/imports/wiseoldman/players", "Make a player of Wise Old Man's known",
            body: .init(
                content: .json(
                    .partial(
                        required: ["name": .string],
                        optional: [
                            "id": .integer, "type": .string, "status": .string,
                            "former_names": .map(.nullable(.string)), "existing_only": .boolean, "dry_run": .boolean,
                        ]))),
            answer: .json(
                .partial(
                    required: [
                        "former_names": .array(.string), "joined": .array(.string), "notes": .array(.string),
                    ],
                    optional: [
                        "player": .string, "arrival": .words(["added", "returned", "kept"]),
                        "position": .object(["newest": .nullable(.time), "offset": .integer, "at_end": .boolean]),
                    ])),
            notes: """
                It is added unless it is tracked, and `former_names`, each with the time until which it was the name, \
                mean this player from then on. Without `player` in the answer it was not taken, and `notes` say why. \
                `position` is how far its snapshots were read before.
                """,
            refusals: [404, 409]),
        Operation(
            method: .post, path: "/api/v1/imports/wiseoldman/snapshots", summary: "Take in snapshots of Wise Old Man's",
            notes: """
                A list of them as `/v2/players/NAME/snapshots` answers, in any order, at most 1 MiB at a time. Each is \
                taken as a whole or comes back in `refused`; what is here already changes nothing. With `offset` it is \
                kept that the player with this `id` was read so far.
                """,
            query: [
                .init(name: "player", schema: .string, summary: "Whose they are", isRequired: true),
                .init(name: "id", schema: .integer, summary: "The player's number at Wise Old Man"),
                .init(name: "type", schema: .string, summary: "Of which type the player is there"),
                .init(name: "newest", schema: .time, summary: "The time of the newest snapshot there"),
                .init(name: "offset", schema: .integer, summary: "How many were read, from the newest on"),
                .init(name: "at_end", schema: .boolean, summary: "Whether there are none before"),
                .init(name: "dry_run", schema: .boolean, summary: "Store nothing; false by default"),
                .init(
                    name: "existing_only", schema: .boolean,
                    summary: "In a dry run, refuse a player that is not tracked; false by default"),
            ],
            body: .init(content: .text(type: "application/json")), status: 200,
            answer: .json(
                .object([
                    "read": .integer, "stored": .integer, "repeated": .integer, "known": .integer,
                    "refused": .array(.object(["index": .integer, "time": .string, "reason": .string])),
                    "unknown_metrics": .array(.string), "dry_run": .boolean,
                ])),
            refusals: [404, 409]),
    ]
}
