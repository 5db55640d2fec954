/// Where the effective value of a setting comes from. The environment goes before the file, the file before
/// the default.
package enum SettingOrigin: Hashable, Sendable {
    case file
    /// The variable that sets it.
    case environment(variable: String)
    case standard

    /// The word in `config show --json`: `file`, `environment` or `default`.
    package var word: String {
        switch self {
        case .file: "file"
        case .environment: "environment"
        case .standard: "default"
        }
    }
}

/// A setting as it applies.
package struct EffectiveValue: Equatable, Sendable {
    /// In dotted form: `upstream.spacing_seconds`.
    package let path: String
    /// The value as JSON text on one line, secrets masked.
    package let json: String
    package let origin: SettingOrigin
}
