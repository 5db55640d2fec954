import Scheduling

package import Tracker

/// What came of reading the config file again.
package struct ReloadReport: Sendable {
    /// nil: there is no file, and the environment alone was read.
    package var file: String?
    /// Dotted paths of the settings that have changed and apply from now on.
    package var takenOver: [String]
    /// Those that have changed and count from the next start on.
    package var needsRestart: [String]
    package var players: PlayerRoster.Reconciliation

    package init(
        file: String?, takenOver: [String], needsRestart: [String], players: PlayerRoster.Reconciliation
    ) {
        self.file = file
        self.takenOver = takenOver
        self.needsRestart = needsRestart
        self.players = players
    }

    var json: JSONValue {
        [
            "file": .text(file), "taken_over": .strings(takenOver), "needs_restart": .strings(needsRestart),
            "players": [
                "added": .strings(players.added), "changed": .strings(players.changed),
                "deactivated": .strings(players.deactivated), "held_back": .strings(players.heldBack),
                "renamed": .array(
                    players.renamed.map {
                        ["place": .string($0.place), "former": .string($0.former), "now": .string($0.now)]
                    }),
            ],
        ]
    }
}

/// The config file as it now is cannot be used. Everything goes on as before.
package struct ReloadRefusal: Error, CustomStringConvertible {
    package var file: String?
    /// Each with the path of its setting.
    package var problems: [String]

    package init(file: String?, problems: [String]) {
        self.file = file
        self.problems = problems
    }

    package var description: String {
        "\(file ?? "the environment") cannot be used, so everything stays as it was: "
            + problems.joined(separator: "; ")
    }
}

extension JSONValue {
    fileprivate static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
