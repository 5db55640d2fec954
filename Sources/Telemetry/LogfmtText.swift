import Logging

/// Writes `key=value` pairs. Lists and dictionaries are written as JSON in quotes.
enum LogfmtText {
    /// The pairs in the order given, without a line feed.
    static func line(_ members: [(key: String, value: Logger.MetadataValue)]) -> String {
        members.map { "\(key($0.key))=\(value($0.value))" }.joined(separator: " ")
    }

    private static func value(_ value: Logger.MetadataValue) -> String {
        let text =
            switch value {
            case .string(let text): text
            case .stringConvertible(let value): value.description
            case .array, .dictionary: JSONText.value(value)
            }
        return needsQuotes(text) ? JSONText.quoted(text) : text
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.isEmpty
            || text.unicodeScalars.contains { scalar in
                scalar == "\"" || scalar == "=" || scalar == "\\" || scalar.properties.isWhitespace
                    || JSONText.isUnsafe(scalar)
            }
    }

    /// Blanks, quotes and the equals sign have no place in a key.
    private static func key(_ key: String) -> String {
        let isBad = { (scalar: Unicode.Scalar) in
            scalar == "\"" || scalar == "=" || scalar.properties.isWhitespace || JSONText.isUnsafe(scalar)
        }
        guard !key.isEmpty else { return "_" }
        return String(String.UnicodeScalarView(key.unicodeScalars.map { isBad($0) ? "_" : $0 }))
    }
}
