import HTTPTypes

extension Operations {
    static let settings: [Operation] = [
        .get(
            "/api/v1/settings", "Every setting as it applies, by key",
            answer: .json(.object(["settings": .array(.shared("Setting"))])),
            notes: """
                By the names of the config file, and four of them by osrsdiff's names too. Values are texts, secrets are \
                masked. `origin` says where a value comes from; `process`: it was changed since the start.
                """),
        .get("/api/v1/settings/{key}", "One setting", answer: .json(.shared("Setting"))),
        .change(
            .put, "/api/v1/settings/{key}", "Change the level of the log while the server runs",
            body: .init(
                content: .json(
                    .partial(
                        required: ["value": .string],
                        optional: [
                            "display_name": .nullable(.string), "description": .nullable(.string),
                            "setting_type": .nullable(.string), "allowed_values": .nullable(.array(.string)),
                            "is_secret": .nullable(.boolean),
                        ]))),
            answer: .json(.shared("Setting")),
            notes: """
                That is `log_level`, and the next start has the configured one again. Every other setting is refused \
                with 409, which says where to change it. Members beside `value` change nothing.
                """,
            refusals: [409]),
        .change(
            .post, "/api/v1/settings/{key}/reset", "Give the log its configured level again",
            answer: .json(.shared("Setting")), notes: "Every setting but `log_level` is refused with 409.",
            refusals: [409]),
        .change(
            .post, "/api/v1/config/apply", "Read the config file again, and take over what can be",
            answer: .json(
                .object([
                    "file": .nullable(.string), "taken_over": .array(.string), "needs_restart": .array(.string),
                    "players": .object([
                        "added": .array(.string), "changed": .array(.string), "deactivated": .array(.string),
                        "held_back": .array(.string),
                        "renamed": .array(.object(["place": .string, "former": .string, "now": .string])),
                    ]),
                ])),
            notes: """
                As SIGHUP does, but players that left the file are deactivated also when they are so many that SIGHUP \
                and the start keep them. `needs_restart` names the settings that count from the next start on. A file \
                with a problem changes nothing: 422, with every problem in `detail`.
                """,
            refusals: [409, 422]),
    ]
}
