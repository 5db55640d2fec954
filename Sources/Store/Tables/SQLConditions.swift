/// What stands behind WHERE, with its arguments.
struct SQLConditions {
    private var parts: [String] = []
    private(set) var arguments: [any ColumnValue] = []

    var isEmpty: Bool { parts.isEmpty }

    /// Empty without conditions.
    var sql: String { parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ") }

    /// - parameter arguments: one for each question mark.
    mutating func add(_ condition: String, _ arguments: any ColumnValue...) {
        parts.append(condition)
        self.arguments += arguments
    }

    mutating func add(_ other: SQLConditions) {
        parts += other.parts
        arguments += other.arguments
    }

    /// The pattern of LIKE for whatever has a text in it; the backslash escapes.
    static func pattern(_ text: String) -> String {
        "%" + text.unicodeScalars.map { #"%_\"#.unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined() + "%"
    }
}
