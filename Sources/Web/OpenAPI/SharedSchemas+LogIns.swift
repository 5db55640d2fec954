extension SharedSchemas {
    /// Shapes of log-ins, users and tokens.
    static let logIns: [String: Schema] = [
        "Tokens": .object(["access_token": .string, "refresh_token": .string, "token_type": .words(["bearer"])]),
        "User": .object([
            "id": .integer, "username": .string, "is_admin": .boolean, "is_active": .boolean, "created_at": .time,
            "updated_at": .time, "last_login": .nullable(.time),
        ]),
        "Token": .object(token),
        "NewToken": .object(token.merging(["token": .string]) { first, _ in first }),
    ]

    private static let token: [String: Schema] = [
        "id": .integer, "name": .string, "scope": .words(["read", "update", "admin"]), "created_at": .time,
        "created_by": .string, "last_used_at": .nullable(.time),
    ]
}
