import Hiscores

/// The name of a game mode beside a player's name.
enum ModeBadge {
    /// Nil for regular accounts, which need no badge, and for a mode that is not known yet. A word that is not one of
    /// DESIGN §2.6 is shown as it is.
    static func text(mode: String?) -> String? {
        switch mode {
        case nil, "", "regular", "auto": nil
        case .some(let mode): word(mode)
        }
    }

    /// The name of a mode in a sentence.
    static func word(_ mode: String) -> String { GameMode.words(mode) }
}
