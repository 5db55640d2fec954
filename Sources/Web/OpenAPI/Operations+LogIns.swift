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
        .change(
            .post, "/api/v1/setup", "Become the first administrator",
            body: .init(content: .json(.object(["code": .string, "username": .string, "password": .string]))),
            status: 201, answer: .json(.shared("Tokens")),
            notes: "The code is what `hiscored serve` and `hiscored setup-code` print: 30 minutes, 5 tries.",
            refusals: [401, 403, 409]),
        .change(
            .post, "/api/v1/setup-code", "A new set-up code", status: 201,
            answer: .json(.object(["code": .string, "expires_at": .time])),
            notes: "Over the operator's socket alone. The code before is of no use any more.", refusals: [409]),
        .get("/api/v1/users", "Who may log in", answer: .json(.object(["users": .array(.shared("User"))]))),
        .change(
            .post, "/api/v1/users", "Let somebody log in",
            body: .init(
                content: .json(
                    .partial(
                        required: ["username": .string, "password": .string], optional: ["is_admin": .boolean]))),
            status: 201, answer: .json(.shared("User")), refusals: [409]),
        .change(
            .put, "/api/v1/users/{username}/password", "Give a user another password",
            body: .init(content: .json(.object(["password": .string]))), answer: .json(.shared("User")),
            notes: "All log-ins of the user end."),
        .change(
            .delete, "/api/v1/users/{username}", "Take a user away",
            notes: "All their log-ins end, and so do the tokens that they made. The last administrator cannot go.",
            refusals: [409]),
        .get(
            "/api/v1/tokens", "Which programs may use the API",
            answer: .json(.object(["tokens": .array(.shared("Token"))]))),
        .change(
            .post, "/api/v1/tokens", "A token for a program",
            body: .init(
                content: .json(.object(["name": .string, "scope": .words(["read", "update", "admin"])]))),
            status: 201, answer: .json(.shared("NewToken")),
            notes: "`token` is shown this once; only a hash of it is kept.", refusals: [409]),
        .change(.delete, "/api/v1/tokens/{name}", "Take a token back"),
    ]
}
