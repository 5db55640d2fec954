/// A setting as its endpoints show it. They change none: the config file is the place for that.
package struct SettingEntry: Sendable {
    package enum Kind: Sendable {
        case text
        case number
        case flag
        case choice([String])

        /// osrsdiff's words for them.
        static let names = ["string", "number", "boolean", "enum"]

        var name: String {
            switch self {
            case .text: "string"
            case .number: "number"
            case .flag: "boolean"
            case .choice: "enum"
            }
        }
    }

    package enum Origin: Sendable {
        case file
        case environment(variable: String)
        case standard
    }

    /// As the config file spells it: `upstream.spacing_seconds`.
    package var key: String
    /// Masked where it is a secret.
    package var value: String
    package var kind: Kind
    package var summary: String
    package var isSecret: Bool
    package var origin: Origin
    /// Whether a change of the file counts when it is read again, and not only from the next start on.
    package var isTakenOverAtReload: Bool

    package init(
        key: String, value: String, kind: Kind, summary: String, isSecret: Bool, origin: Origin,
        isTakenOverAtReload: Bool = false
    ) {
        self.key = key
        self.value = value
        self.kind = kind
        self.summary = summary
        self.isSecret = isSecret
        self.origin = origin
        self.isTakenOverAtReload = isTakenOverAtReload
    }
}

/// osrsdiff's names of settings that are here too, under another name.
struct SettingAlias: Sendable {
    let key: String
    let target: String
    /// What osrsdiff's pages call it.
    let title: String

    static let logLevel = SettingAlias(key: "log_level", target: "log.level", title: "Log Level")
    static let all = [
        SettingAlias(key: "admin_username", target: "auth.admin_username", title: "Admin Username"),
        SettingAlias(
            key: "jwt_access_token_expire_minutes", target: "auth.access_token_minutes",
            title: "Access Token Expiration (Minutes)"),
        SettingAlias(
            key: "jwt_refresh_token_expire_days", target: "auth.refresh_token_days",
            title: "Refresh Token Expiration (Days)"),
        logLevel,
    ]
}
