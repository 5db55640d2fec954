/// Where a text stops being JSON, and what would have been right there.
struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
    var position: TextPosition
    var message: String

    var description: String { "\(position): \(message)" }
}

/// A name that an object has more than once. The text can be read on, so this is no syntax error.
struct JSONDuplicate: Equatable, Sendable {
    /// Where the name is among the values: `tracking.players[2].name`.
    var path: String
    var position: TextPosition
    var first: TextPosition
}

/// A whole text that was read.
typealias JSONDocument = (node: JSONNode, duplicates: [JSONDuplicate])
