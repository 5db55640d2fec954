import Foundation

/// What somebody typed as a password.
struct Password: Sendable {
    static let shortest = 8
    static let longestBytes = 1024

    /// The UTF-8 of the composed characters: what looks the same on two keyboards is the same.
    let bytes: [UInt8]
    private let characters: Int

    /// - returns: nil for one that is too long to be anybody's.
    init?(typed: String) {
        bytes = Array(typed.precomposedStringWithCanonicalMapping.utf8)
        characters = typed.count
        guard bytes.count <= Self.longestBytes else { return nil }
    }

    /// - throws: ``UserError`` for one that nobody may choose.
    init(chosen typed: String) throws(UserError) {
        guard let password = Password(typed: typed) else {
            throw UserError(
                .refused,
                "The password has \(typed.utf8.count) bytes (allowed at most \(Self.longestBytes)): choose a shorter one"
            )
        }
        guard password.characters >= Self.shortest else {
            throw UserError(
                .refused,
                typed.isEmpty
                    ? "The password is empty (allowed at least \(Self.shortest) characters)"
                    : "The password has \(password.characters) characters (allowed at least \(Self.shortest)): "
                        + "choose a longer one")
        }
        self = password
    }
}
