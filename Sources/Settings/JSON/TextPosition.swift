/// A place in a text as an editor counts it: both numbers start at 1, columns count characters, not bytes.
struct TextPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    var line: Int
    var column: Int

    var description: String { "line \(line), column \(column)" }

    static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
