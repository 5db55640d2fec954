/// Why a text is no player name.
package struct PlayerNameError: Error, Equatable, CustomStringConvertible {
    /// The rule that is broken.
    package enum Problem: Equatable, Sendable {
        case empty
        /// The length without the blanks around the name.
        case tooLong(Int)
        /// A character that no name holds; `at` counts from 0, after the blanks in front of the name.
        case character(Unicode.Scalar, at: Int)
        case separatorAtEnd(Unicode.Scalar)
    }

    /// What was typed.
    package let typed: String
    package let problem: Problem

    init(_ typed: String, problem: Problem) {
        self.typed = typed
        self.problem = problem
    }

    /// For the person who typed the name: what was got, what is wrong with it, what is allowed.
    package var description: String {
        let name = typed.quoted()
        let rule = "a name has 1 to \(PlayerName.maximumLength) letters a-z, digits, spaces, hyphens and underscores"
        return switch problem {
        case .empty:
            "the player name is empty (got \(name)): \(rule)"
        case .tooLong(let length):
            "the player name \(name) has \(length) characters: \(rule)"
        case .character(let scalar, let position):
            "the player name \(name) has \(scalar.quoted) as character \(position + 1): \(rule)"
        case .separatorAtEnd(let scalar):
            "the player name \(name) starts or ends with \(scalar.quoted): it must start and end with a letter or digit"
        }
    }
}
