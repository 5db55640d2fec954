import HTTPTypes

extension Operations {
    static let logIns: [Operation] = [
        .change(
            .post, "/auth/login", "Log in",
            body: .init(
                content: .form(
                    .partial(
                        required: ["username": .string, "password": .string],
                        optional: ["grant_type": .words(["password"])]))),
            answer: .json(.shared("Tokens")),
            notes: "After ten failures from one address the answer is 429 with Retry-After, whatever the password.",
            refusals: [401]),
        .change(
            .post, "/auth/refresh", "A new access token",
            body: .init(content: .json(.object(["refresh_token": .string]))),
            answer: .json(.object(["access_token": .string, "token_type": .words(["bearer"])])),
            notes: "The refresh token stays good until its log-in ends.", refusals: [401]),
        .get(
            "/auth/me", "Who is logged in",
            answer: .json(.object(["username": .string, "user_id": .nullable(.integer)])),
            notes: "A token of `hiscored token add` has a name and no user_id."),
        .change(
            .post, "/auth/logout", "End the log-in, with all its tokens",
            notes: "Without a token the answer is 403.", refusals: [400, 403]),
    ]
}
