/// What an operator asks for as a player's mode: a fixed one, or whatever the hiscores show.
package enum ModeSetting: Hashable, Sendable {
    /// The mode is found out and followed.
    case auto
    case fixed(GameMode)

    /// Reads the word of API, config and file.
    ///
    /// - returns: nil for any word but those of `allowedTexts`.
    package init?(_ text: String) {
        if text == "auto" {
            self = .auto
        } else if let mode = GameMode(rawValue: text) {
            self = .fixed(mode)
        } else {
            return nil
        }
    }

    package var text: String {
        switch self {
        case .auto: "auto"
        case .fixed(let mode): mode.rawValue
        }
    }

    /// Every word that can be read, for messages that list what is allowed.
    package static let allowedTexts = ["auto"] + GameMode.allCases.map(\.rawValue)
}
