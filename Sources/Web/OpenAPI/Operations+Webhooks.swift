import HTTPTypes

extension Operations {
    static let webhooks: [Operation] = [
        .get(
            "/api/v1/webhooks", "Who is told of news, and how that goes",
            answer: .json(
                .object([
                    "webhooks": .array(
                        .object([
                            "name": .string, "sent": .integer, "dropped": .integer, "waiting": .integer,
                            "last_sent_at": .nullable(.time), "last_error": .nullable(.string),
                            "last_error_at": .nullable(.time), "is_gone": .boolean,
                        ]))
                ])),
            notes: """
                `sent` and `dropped` count announcements; those older than six hours, and those that the receiver refuses, \
                are dropped. `waiting` counts those that it has not been told of yet, up to 1000. `last_error` is null when the last message was taken. With `is_gone` the receiver said that \
                there is no such webhook any more, and nothing is sent until a test is taken or the URL is another.
                """),
        .change(
            .post, "/api/v1/webhooks/{name}/test", "Send a message that tells nothing",
            refusals: [503]),
    ]
}
