import ArgumentParser
import Store
import Timestamps
import Tracker

/// All players, with how they stand.
struct PlayerList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all players.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let reader = try options.reader()
        try await reporting {
            let (players, overalls) = try await reader.read { (try $0.players(), try $0.overalls()) }
            try Output.list(
                players, asJSON: json, PlayerJSON.init,
                header: ["NAME", "MODE", "LEVEL", "XP", "LAST UPDATE", "NEXT UPDATE", "STATE"]
            ) { player in
                let overall = overalls[player.id]
                return [
                    player.username, player.mode ?? "-", overall?.level.map(String.init) ?? "-",
                    overall?.experience.map(String.init) ?? "-", player.lastFetched?.formatted() ?? "never",
                    player.nextFetch?.formatted() ?? "-", player.standing,
                ]
            }
        }
    }
}

extension PlayerRow {
    /// The state in a few words, with what went wrong last.
    var standing: String {
        let word = !isActive ? "inactive" : isPaused ? "paused" : state
        return lastError.map { "\(word) (last update failed: \($0))" } ?? word
    }
}
