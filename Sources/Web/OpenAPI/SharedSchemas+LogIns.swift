extension SharedSchemas {
    /// Shapes of log-ins, users and tokens.
    static let logIns: [String: Schema] = [
        "Tokens": .object(["access_token": .string, "refresh_token": .string, "token_type": .words(["bearer"])])
    ]
}
