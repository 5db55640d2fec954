/// What a JSON text says. Whole numbers and fractions are kept apart, so that `1.0` is not taken for `1`.
enum JSONValue: Equatable, Sendable {
    case null
    case flag(Bool)
    case whole(Int64)
    case fraction(Double)
    case text(String)
    case list([JSONNode])
    /// The members in the order of the text. The reader lets each name in once.
    case object([JSONMember])
}

/// A value and where it starts. Values that come from no file have no position. Equality looks at the value alone.
struct JSONNode: Equatable, Sendable {
    var value: JSONValue
    var position: TextPosition?

    init(_ value: JSONValue, at position: TextPosition? = nil) {
        self.value = value
        self.position = position
    }

    static func == (left: JSONNode, right: JSONNode) -> Bool {
        left.value == right.value
    }
}

/// One `"name": value` of an object. Equality looks at the name and the value, not at the positions.
struct JSONMember: Equatable, Sendable {
    var name: String
    /// Where the name starts.
    var position: TextPosition?
    var node: JSONNode

    static func == (left: JSONMember, right: JSONMember) -> Bool {
        left.name == right.name && left.node == right.node
    }
}

extension JSONMember {
    /// The name as a part of a dotted path: in quotes and cut when it is no plain word, so that a path is
    /// one short line.
    static func pathPart(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "_-.$".unicodeScalars.contains(scalar)
        }
        return isPlain && (1...60).contains(name.count) ? name : JSONValue.shortened(name)
    }
}

extension JSONValue {
    /// A list of values that come from no file.
    static func list(of values: [JSONValue]) -> JSONValue {
        .list(values.map { JSONNode($0) })
    }

    /// An object that comes from no file, its members in this order.
    static func object(of members: [(name: String, value: JSONValue)]) -> JSONValue {
        .object(members.map { JSONMember(name: $0.name, node: JSONNode($0.value)) })
    }
}
