extension JSONValue {
    /// The value on one line: `{ "name": "B0aty", "tags": ["main"] }`.
    var text: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .whole(let number): String(number)
        case .fraction(let number): String(number)
        case .text(let text): Self.quoted(text)
        case .list(let nodes): "[" + nodes.map(\.value.text).joined(separator: ", ") + "]"
        case .object(let members): Self.text(of: members)
        }
    }

    /// The text in quotes, cut when it is long.
    static func shortened(_ text: String) -> String {
        quoted(text.count > 80 ? text.prefix(80) + "…" : text)
    }

    private static func text(of members: [JSONMember]) -> String {
        guard !members.isEmpty else { return "{}" }
        return "{ " + members.map { "\(quoted($0.name)): \($0.node.value.text)" }.joined(separator: ", ") + " }"
    }

    /// A JSON string with its quotes. Control characters, also the invisible ones behind ASCII that end lines or steer
    /// a terminal, are written as escapes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case ..<" ", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
