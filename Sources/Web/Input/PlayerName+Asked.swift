import Foundation
import Hiscores
import Tracker

extension PlayerName {
    /// The beginnings of the messages are osrsdiff's (osrsdiff-api §1.2, E-name).
    ///
    /// - throws: ``UserError`` of kind `refused`, with the rule and what breaks it.
    init(asked text: String) throws(UserError) {
        do {
            try self.init(text)
        } catch {
            throw UserError(.refused, error.sentence)
        }
    }
}

extension PlayerNameError {
    /// The most characters of a name that are shown of what was asked.
    private static let shownLength = 40

    fileprivate var sentence: String {
        let finding: String
        switch problem {
        case .empty: return "Username cannot be empty"
        case .tooLong(let length): finding = "this one has \(length) characters"
        case .character(let scalar, let position):
            finding = "character \(position + 1) of this one is \(String(scalar).debugDescription)"
        case .separatorAtEnd(let scalar): finding = "this one starts or ends with '\(scalar)'"
        }
        let shown = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        let cut = shown.count > Self.shownLength ? "\(shown.prefix(Self.shownLength))…" : shown
        return "Invalid username format: '\(cut)'. A name has 1-12 characters, which are letters, numbers, spaces, "
            + "hyphens and underscores, and starts and ends with a letter or number; \(finding)"
    }
}
