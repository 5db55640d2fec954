import Timestamps

extension Configuration {
    /// Log-in.
    package struct Auth: Sendable {
        package var adminUsername = "admin"
        /// Holds the first administrator's password; nil: it is set with the set-up code.
        package var adminPasswordFile: String?
        package var accessTokenLifetime = Duration.minutes(15)
        package var refreshTokenLifetime = Duration.days(7)
    }
}

extension Configuration.Auth {
    static let keys = SectionTable("auth", \Configuration.auth)
        .key("admin_username", \.adminUsername, .username, "The name of the first administrator.")
        .key(
            "admin_password_file", \.adminPasswordFile, .orNull(.path),
            "A file with the first administrator's password. Without it the set-up code on the log asks for one."
        )
        .key(
            "access_token_minutes", \.accessTokenLifetime, .span(of: .minutes(1), 1...1440),
            "How long an access token of the API is valid."
        )
        .key(
            "refresh_token_days", \.refreshTokenLifetime, .span(of: .days(1), 1...365),
            "How long a log-in lasts without a visit."
        )
        .section
}

extension ValueKind where Value == String {
    fileprivate static var username: ValueKind<String> {
        .text(1...50).unless { name in
            name.contains(where: \.isWhitespace) ? "\(JSONValue.quoted(name)) holds a blank (allowed none)" : nil
        }
    }
}
