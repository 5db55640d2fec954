package import Hiscores
package import Store

extension PlayerRow {
    /// The hiscore table that the player is read from: until its mode is known, the main one. Nil where the mode is none
    /// that this version knows.
    package var hiscoreTable: GameMode? {
        guard let mode else { return .regular }
        return GameMode(rawValue: mode)
    }

    /// The same, for who stores values.
    ///
    /// - throws: ``UserError`` where the mode is none that this version knows: values of one table must not stand among
    ///   those of another.
    func requireHiscoreTable() throws(UserError) -> GameMode {
        guard let hiscoreTable else {
            throw UserError(
                .refused,
                "the mode '\(mode?.prefix(40) ?? "")' of '\(username)' is none that this version knows, so nothing tells "
                    + "which table its values are of; `hiscored player mode NAME auto` finds it out anew")
        }
        return hiscoreTable
    }
}
