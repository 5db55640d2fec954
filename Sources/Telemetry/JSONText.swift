import Logging

/// Writes JSON on one line.
enum JSONText {
    /// Members in the order given.
    static func object(_ members: [(key: String, value: Logger.MetadataValue)]) -> String {
        "{" + members.map { "\(quoted($0.key)):\(value($0.value))" }.joined(separator: ",") + "}"
    }

    /// Dictionaries are written in the order of their keys.
    static func value(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .stringConvertible(let value): convertible(value)
        case .array(let values): "[" + values.map(Self.value).joined(separator: ",") + "]"
        case .dictionary(let members): object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
    }

    /// Whole numbers and truth values stay what they are.
    private static func convertible(_ value: any CustomStringConvertible & Sendable) -> String {
        switch value {
        case let number as any FixedWidthInteger: String(describing: number)
        case let flag as Bool: flag ? "true" : "false"
        default: quoted(value.description)
        }
    }

    /// Control characters, and others that end lines or steer a terminal.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ..<" ", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{2029}": true
        default: false
        }
    }

    /// A string with its quotes, unsafe characters as escapes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isUnsafe(scalar):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
