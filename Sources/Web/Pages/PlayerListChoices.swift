import Hiscores
import Tracker

/// What somebody chose for each line of a list of players: fields `new:NAMEKEY` with `add`, `leave` or `rename:ID`, and
/// `gone:ID`.
struct PlayerListChoices: Sendable {
    let added: [PlayerName]
    let renames: [(id: Int64, name: PlayerName)]
    let deactivated: Set<Int64>

    init(_ call: Call) {
        var (added, renames, deactivated) = ([PlayerName](), [(id: Int64, name: PlayerName)](), Set<Int64>())
        if case .form(let form) = call.body {
            // In the order of the list.
            for name in NameList(form["names"]).names {
                switch form["new:\(name.key)"] {
                case "add": added.append(name)
                case let choice?:
                    if let id = choice.wholeMatch(of: #/rename:([0-9]+)/#).flatMap({ Int64($0.1) }) {
                        renames.append((id, name))
                    }
                case nil: break
                }
            }
            for key in form.fields.keys {
                if let id = key.wholeMatch(of: #/gone:([0-9]+)/#).flatMap({ Int64($0.1) }) { deactivated.insert(id) }
            }
        }
        self.added = added
        self.renames = renames
        // Whoever is renamed stays.
        self.deactivated = deactivated.subtracting(renames.map(\.id))
    }
}
