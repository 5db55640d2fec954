import Timestamps

/// The text format of Postgres's `COPY … FROM stdin`: fields between tabs, rows between line ends, and a backslash in
/// front of whatever could be taken for one.
enum PostgresCopy {
    /// Ends the rows.
    static let end = "\\.\n"

    static func row(_ fields: [String?]) throws(UserError) -> String {
        var texts: [String] = []
        for field in fields {
            guard let field else {
                texts.append("\\N")
                continue
            }
            texts.append(try text(field))
        }
        return texts.joined(separator: "\t") + "\n"
    }

    /// - throws: ``UserError`` for a zero byte, which no text in Postgres holds.
    static func text(_ field: String) throws(UserError) -> String {
        guard field.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return field }
        var text = ""
        for scalar in field.unicodeScalars {
            switch scalar {
            case "\0":
                throw UserError(.refused, "\(field.debugDescription) has a zero byte, which Postgres does not take")
            case "\\": text += "\\\\"
            case "\t": text += "\\t"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\u{8}": text += "\\b"
            case "\u{B}": text += "\\v"
            case "\u{C}": text += "\\f"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    static func time(_ time: Timestamp) -> String {
        time.formatted(.offset).replacing("T", with: " ")
    }
}
