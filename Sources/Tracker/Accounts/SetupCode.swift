import Scheduling

/// What is typed to become the first administrator: eight characters that cannot be taken for one another.
package struct SetupCode: Equatable, Sendable {
    /// Crockford's alphabet: no I, L, O and U.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 8

    /// Without the hyphen.
    let characters: String

    init(random: RandomSource) {
        characters = String(random.bytes(Self.length).map { Self.alphabet[Int($0 % 32)] })
    }

    /// Case and hyphens do not matter; an O is a zero, an I and an L are ones.
    init(typed: String) {
        let mistaken: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
        characters = String(
            typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }.map { mistaken[$0] ?? $0 })
    }

    /// `ABCD-EFGH`.
    package var text: String {
        "\(characters.prefix(Self.length / 2))-\(characters.dropFirst(Self.length / 2))"
    }
}
