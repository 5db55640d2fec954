/// How a setting's JSON value is checked and turned into a Swift value, and back.
///
/// There is one for each sort of value, and the key tables of the sections are made of them.
struct ValueKind<Value: Sendable>: Sendable {
    /// How the text of an environment variable becomes a JSON value.
    var shape: ValueShape
    /// What is allowed, in words, for messages and for the manual: `1…64`, `full, normal`.
    var allowed: String
    /// Checks and converts. Reports what is wrong, and answers nil then.
    var read: @Sendable (PlacedValue, inout ReadingContext) -> Value?
    /// The JSON value that reads as this one.
    var write: @Sendable (Value) -> JSONValue
    /// What `config show` prints in place of a secret.
    var mask: (@Sendable (Value) -> JSONValue)?
    /// Whether a value is not to be shown as it is.
    var isSecret = false
    /// All values there are, where they are a few words.
    var words: [String]?
}

/// How the text of an environment variable becomes a JSON value.
enum ValueShape: Sendable {
    /// The text as it is.
    case text
    /// A number, `true` or `false`: written as in JSON.
    case literal
    /// A list or an object: JSON text.
    case json
}

extension ValueKind {
    /// What `kind` reads, or null for nothing. An empty environment variable is null too.
    static func orNull<Wrapped>(_ kind: ValueKind<Wrapped>) -> ValueKind<Wrapped?> where Value == Wrapped? {
        let mask = kind.mask ?? kind.write
        return ValueKind<Wrapped?>(
            shape: kind.shape, allowed: "\(kind.allowed); or null",
            read: { place, reading in
                switch place.node.value {
                case .null: .some(nil)
                case .text("") where reading.variable != nil: .some(nil)
                default: kind.read(place, &reading)
                }
            },
            write: { $0.map(kind.write) ?? .null },
            mask: { $0.map(mask) ?? .null }, isSecret: kind.isSecret)
    }

    /// A list of what `kind` reads.
    static func list<Element>(of kind: ValueKind<Element>) -> ValueKind<[Element]> where Value == [Element] {
        let mask = kind.mask ?? kind.write
        return ValueKind<[Element]>(
            shape: .json, allowed: "a list, each \(kind.allowed)",
            read: { place, reading in
                guard case .list(let nodes) = place.node.value else {
                    reading.reject(place, "expected a list, got \(place.shown)")
                    return nil
                }
                var values: [Element] = []
                for (index, node) in nodes.enumerated() {
                    if let value = kind.read(place.element(index, node), &reading) { values.append(value) }
                }
                return values.count == nodes.count ? values : nil
            },
            write: { .list(of: $0.map(kind.write)) },
            mask: { .list(of: $0.map(mask)) }, isSecret: kind.isSecret)
    }

    /// The same with one more rule.
    ///
    /// - parameter objection: what is wrong with a value, nil when nothing is.
    func unless(_ objection: @escaping @Sendable (Value) -> String?) -> ValueKind<Value> {
        var stricter = self
        stricter.read = { place, reading in
            guard let value = read(place, &reading) else { return nil }
            guard let objection = objection(value) else { return value }
            reading.reject(place, objection)
            return nil
        }
        return stricter
    }
}
