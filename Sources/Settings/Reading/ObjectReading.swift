import Hiscores

/// The members of an object whose names were checked against the known ones.
struct ObjectReading {
    private let place: PlacedValue
    private let members: [String: JSONMember]

    /// Reports every unknown name with the nearest known one.
    ///
    /// - parameter suggestion: what else may be meant when no known name is near.
    /// - returns: nil when the value is no object, which is reported.
    init?(
        _ place: PlacedValue, known: [String], into reading: inout ReadingContext,
        suggestion: (String) -> String? = { _ in nil }
    ) {
        guard case .object(let list) = place.node.value else {
            reading.reject(place, "expected an object, got \(place.shown)")
            return nil
        }
        self.place = place
        members = Dictionary(list.map { ($0.name, $0) }) { first, _ in first }
        for member in list where !known.contains(member.name) {
            let meant = NearestName.of(member.name, among: known) ?? suggestion(member.name)
            let hint = meant.map { "; did you mean \"\($0)\"?" } ?? " (allowed \(known.joined(separator: ", ")))"
            reading.reject(place.member(member).path, at: member.position, "unknown key\(hint)")
        }
    }

    /// The member, nil when it is absent.
    subscript(name: String) -> PlacedValue? {
        members[name].map { place.member($0) }
    }

    /// The member, nil when it is absent or null.
    func given(_ name: String) -> PlacedValue? {
        self[name].flatMap { $0.node.value == .null ? nil : $0 }
    }

    /// Reads a member that may be absent or null.
    func read<Value>(_ name: String, as kind: ValueKind<Value>, _ reading: inout ReadingContext) -> Value? {
        given(name).flatMap { kind.read($0, &reading) }
    }

    /// Reads a member that must be there.
    func require<Value>(_ name: String, as kind: ValueKind<Value>, _ reading: inout ReadingContext) -> Value? {
        guard let value = self[name] else {
            reading.reject(place, "\"\(name)\" is missing")
            return nil
        }
        return kind.read(value, &reading)
    }
}
