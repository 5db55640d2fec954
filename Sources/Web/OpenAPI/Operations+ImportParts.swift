import HTTPTypes

extension Operations {
    static let importParts: [Operation] = [
        Operation(
            method: .post, path: "/api/v1/imports/csv", summary: "Take in values of the past",
            notes: """
                The first line names the columns `time,player,metric,value` and perhaps `rank`, in any order. At most \
                1 MiB at a time: send longer lists in parts, each with that line first. Rows that cannot be are in \
                `rejected`, the others count. Values that are there already change nothing, so a part can be sent \
                again. Nothing of it is announced.
                """,
            query: [
                .init(name: "line", schema: .integer, summary: "The number of the first row's line; 2 by default"),
                .init(name: "dry_run", schema: .boolean, summary: "Store nothing; false by default"),
                .init(
                    name: "existing_only", schema: .boolean,
                    summary: "Refuse players that are not tracked instead of adding them; false by default"),
            ],
            body: .init(content: .text(type: "text/csv")), status: 200,
            answer: .json(
                .object([
                    "rows": .integer, "stored": .integer, "known": .integer, "players_added": .array(.string),
                    "rejected": .array(.object(["line": .integer, "reason": .string, "row": .string])),
                    "dry_run": .boolean,
                ]))),
        Operation(
            method: .post, path: "/api/v1/imports/ndjson", summary: "Take in players of another installation",
            notes: """
                Lines that `hiscored export ndjson` wrote, in their order, at most 1 MiB at a time. A player is there \
                once its last line came; until then nobody sees it. A part with a line that is wrong changes nothing.
                """,
            query: [
                .init(name: "line", schema: .integer, summary: "The number of the first line; 1 by default"),
                .init(
                    name: "skip_existing", schema: .boolean,
                    summary: "Pass over players that are here already instead of refusing them; false by default"),
            ],
            body: .init(content: .text(type: "application/x-ndjson")), status: 200,
            answer: .json(
                .partial(
                    required: [
                        "lines": .integer, "players": .array(.string), "passed_over": .array(.string),
                        "is_complete": .boolean,
                    ], optional: ["players_in_file": .integer])),
            refusals: [404, 409]),
        Operation(
            method: .post, path: "/api/v1/imports/body", summary: "Take in what the hiscores once sent of a player",
            notes: """
                In JSON, or as the lines of numbers of `index_lite.ws`, of every layout since 2022: which one it is \
                follows from the number of lines. A body that contradicts what is known changes nothing.
                """,
            query: [
                .init(name: "player", schema: .string, summary: "Whose it is", isRequired: true),
                .init(name: "at", schema: .time, summary: "When the hiscores sent it", isRequired: true),
                .init(name: "table", schema: .string, summary: "Of which mode; that of the player by default"),
                .init(name: "dry_run", schema: .boolean, summary: "Store nothing; false by default"),
                .init(
                    name: "existing_only", schema: .boolean,
                    summary: "Refuse a player that is not tracked instead of adding it; false by default"),
            ],
            body: .init(content: .text(type: "text/csv")), status: 200,
            answer: .json(
                .object([
                    "player": .string, "is_added": .boolean, "stored": .integer, "known": .integer,
                    "dry_run": .boolean,
                ])),
            refusals: [404, 409]),
    ]
}
