/// Why a text is no cron expression.
package struct CronError: Error, Equatable, CustomStringConvertible {
    /// What is wrong and what is allowed, such as `minute: 61 is over 59`.
    package let message: String
    /// Where it is wrong: the offset of a character in `expression`, from 0. The length of `expression` when
    /// something is missing at its end.
    package let position: Int
    package let expression: String

    /// The message with its place: `minute: 61 is over 59 (at 2 in "0,61 * * * *")`. Of a very long expression only
    /// the part around the place is shown.
    package var description: String {
        let shown = 40
        let characters = Array(expression.unicodeScalars)
        let start = max(0, min(position, characters.count) - shown)
        let end = min(characters.count, position + shown)
        let part = characters[start..<max(start, end)].map(\.visible).joined()
        let cut = (start > 0 ? "…" : "") + part + (end < characters.count ? "…" : "")
        return "\(message) (at \(position) in \"\(cut)\")"
    }
}

extension String {
    /// The text in quotation marks, safe to show in one line of a message: control and invisible characters are
    /// escaped, and what is longer than `limit` characters is cut.
    func quoted(limit: Int = 40) -> String {
        let shown = unicodeScalars.prefix(limit).map(\.visible).joined()
        return unicodeScalars.dropFirst(limit).isEmpty ? "\"\(shown)\"" : "\"\(shown)…\""
    }
}

extension Unicode.Scalar {
    /// The character, or its code point when it cannot be seen.
    fileprivate var visible: String {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            "\\u{\(String(value, radix: 16, uppercase: true))}"
        default:
            String(self)
        }
    }
}
