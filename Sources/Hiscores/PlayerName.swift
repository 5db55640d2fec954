/// A player's name, as people type it and as identity (osrs-domain §1.7).
///
/// Two names are the same player when their keys are equal: case is ignored, and space, `-`, `_` and the non-breaking
/// space are one and the same separator.
package struct PlayerName: Hashable, Sendable, CustomStringConvertible {
    /// The longest name the game allows.
    package static let maximumLength = 12

    /// The name as it was typed, without blanks around it, non-breaking spaces shown as plain ones.
    package let display: String
    /// The identity: lower case, every separator a space.
    package let key: String

    /// Blanks around the name are dropped. U+00A0 counts as a space, and so does U+FFFD, which is what U+00A0 of the
    /// Latin-1 hiscores pages turns into when it is read as UTF-8.
    package init(_ typed: String) throws(PlayerNameError) {
        let scalars = typed.unicodeScalars.map { Self.nonBreaking.contains($0) ? " " : $0 }
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        guard let start = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else {
            throw PlayerNameError(typed, problem: .empty)
        }
        let trimmed = scalars[start...last]
        guard trimmed.count <= Self.maximumLength else {
            throw PlayerNameError(typed, problem: .tooLong(trimmed.count))
        }
        if let index = trimmed.firstIndex(where: { !Self.isAllowed($0) }) {
            throw PlayerNameError(typed, problem: .character(trimmed[index], at: index - start))
        }
        for end in [trimmed[start], trimmed[last]] where Self.isSeparator(end) {
            throw PlayerNameError(typed, problem: .separatorAtEnd(end))
        }
        var display = String.UnicodeScalarView()
        display.append(contentsOf: trimmed)
        var key = String.UnicodeScalarView()
        key.append(contentsOf: trimmed.lazy.map { Self.isSeparator($0) ? " " : $0 })
        self.display = String(display)
        self.key = String(key).lowercased()
    }

    package var description: String { display }

    package static func == (left: PlayerName, right: PlayerName) -> Bool {
        left.key == right.key
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }

    private static let nonBreaking: Set<Unicode.Scalar> = ["\u{A0}", "\u{FFFD}"]

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "-" || scalar == "_"
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: isSeparator(scalar)
        }
    }
}
