/// A setting as programs list it.
package struct ListedSetting: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// Text, or lists and objects as JSON.
        case text
        case number
        /// `true` or `false`.
        case flag
        /// One of these words.
        case choice([String])
    }

    /// In dotted form: `upstream.spacing_seconds`.
    package let path: String
    /// The value without quotes, secrets masked; empty for null.
    package let value: String
    package let kind: Kind
    /// One sentence.
    package let summary: String
    package let isSecret: Bool
    package let origin: SettingOrigin
    /// Whether a running process takes over a change when it reads the file again.
    package let isTakenOverAtReload: Bool

    init(_ key: SettingKey, in configuration: Configuration, origin: SettingOrigin) {
        path = key.path
        value =
            switch key.show(configuration) {
            case .null: ""
            case .text(let text): text
            case let other: other.text
            }
        kind =
            switch (key.words, key.standard) {
            case (let words?, _): .choice(words)
            case (nil, .flag): .flag
            case (nil, .whole), (nil, .fraction): .number
            default: .text
            }
        summary = key.summary
        isSecret = key.isSecret
        isTakenOverAtReload = key.isTakenOverAtReload
        self.origin = origin
    }
}

extension Configuration {
    /// Every setting, in the order of the sample.
    ///
    /// - parameter origins: by path; what is not in it is a default.
    package func listing(origins: [String: SettingOrigin]) -> [ListedSetting] {
        Self.sections.flatMap(\.keys).map { key in
            ListedSetting(key, in: self, origin: origins[key.path] ?? .standard)
        }
    }
}
