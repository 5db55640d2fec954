import Hiscores

extension ValueKind where Value == String {
    /// A text on one line.
    static func text(_ length: ClosedRange<Int>) -> ValueKind<String> {
        let allowed = "\(length.lowerBound)…\(length.upperBound) characters"
        return .parsed("a string", allowed: allowed, write: \.self) { text in
            let unwanted: Set<Unicode.GeneralCategory> = [.control, .lineSeparator, .paragraphSeparator]
            if text.unicodeScalars.contains(where: { unwanted.contains($0.properties.generalCategory) }) {
                throw TextObjection("holds a line break or another control character")
            }
            if text.count < length.lowerBound { throw TextObjection(text.isEmpty ? "is empty" : "is too short") }
            if text.count > length.upperBound { throw TextObjection("is too long: \(text.count) characters") }
            return text
        }
    }

    /// A path of a file or a folder. It is made absolute: relative ones start from the folder of the config file.
    static var path: ValueKind<String> {
        let plain = ValueKind<String>.parsed("a string", allowed: "a path", write: \.self) { text in
            if text.isEmpty { throw TextObjection("is empty") }
            if text.unicodeScalars.contains("\0") { throw TextObjection("holds a zero character") }
            // A webhook's address is a secret, so it is not repeated.
            if text.contains("://") { throw TextObjection(alone: "a URL stands where the path of a file is wanted") }
            return text
        }
        var absolute = plain
        absolute.read = { place, reading in
            plain.read(place, &reading).map { FilePath.absolute($0, from: reading.folder) }
        }
        return absolute
    }
}

extension ValueKind where Value: RawRepresentable<String> & CaseIterable {
    /// One of a few words.
    static var choice: ValueKind<Value> {
        let words = Value.allCases.map(\.rawValue)
        var kind = Self.parsed("a string", allowed: words.joined(separator: ", "), write: \.rawValue) { text in
            guard let value = Value(rawValue: text) else {
                let hint = NearestName.of(text, among: words).map { "; did you mean \"\($0)\"?" } ?? ""
                throw TextObjection("is unknown\(hint)")
            }
            return value
        }
        kind.words = words
        return kind
    }
}

extension ValueKind {
    /// A value that is written as a text.
    ///
    /// - parameter parse: throws a `TextObjection`. Any other error is taken for a whole message.
    static func parsed(
        _ expected: String, allowed: String, isSecret: Bool = false,
        write: @escaping @Sendable (Value) -> String,
        mask: (@Sendable (Value) -> String)? = nil,
        parse: @escaping @Sendable (String) throws -> Value
    ) -> ValueKind<Value> {
        let read = { @Sendable (place: PlacedValue, reading: inout ReadingContext) -> Value? in
            var place = place
            place.isSecret = isSecret
            guard case .text(let text) = place.node.value else {
                reading.reject(place, "expected \(expected), got \(place.shown) (allowed \(allowed))")
                return nil
            }
            do {
                return try parse(text)
            } catch let objection as TextObjection {
                let subject = objection.followsText ? "\(place.shown) " : ""
                reading.reject(place, "\(subject)\(objection.message) (allowed \(allowed))")
            } catch {
                reading.reject(place, "\(error)")
            }
            return nil
        }
        var kind = ValueKind(shape: .text, allowed: allowed, read: read, write: { .text(write($0)) })
        if let mask { kind.mask = { .text(mask($0)) } }
        kind.isSecret = isSecret
        return kind
    }
}

/// What is wrong with a text.
struct TextObjection: Error {
    var message: String
    /// Whether the message follows the quoted text, as `is empty` does, or the text must not be repeated.
    var followsText: Bool

    /// The message follows the quoted text.
    init(_ message: String) {
        self.message = message
        followsText = true
    }

    /// The message stands alone; the text is not shown.
    init(alone message: String) {
        self.message = message
        followsText = false
    }
}
