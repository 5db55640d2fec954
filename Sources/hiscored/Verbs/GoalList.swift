import ArgumentParser
import Charts
import Hiscores
import Settings
import Store
import Timestamps
import Tracker

/// The goals of one player or of all, with how they go.
struct GoalList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the goals of a player, or of all.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name; without it, all players.", completion: .players)
    var name: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    private struct Entry {
        var username: String
        var standing: GoalStanding
    }

    func run() async throws {
        let reader = try options.reader()
        let zone = try options.load().tracking.timeZone
        let now = Clocks.wall.now
        try await reporting {
            let wanted = try name.map { try PlayerName(checking: $0) }
            let entries = try await reader.read { snapshot in
                let players = try wanted.map { [try snapshot.requirePlayer($0)] } ?? snapshot.players()
                return try players.flatMap { player in
                    try snapshot.goalStandings(of: player, in: zone, now: now).map {
                        Entry(username: player.username, standing: $0)
                    }
                }
            }
            try Output.list(
                entries, asJSON: json, { GoalJSON($0.standing, of: $0.username) },
                header: ["ID", "PLAYER", "GOAL", "BY", "HAS", "NEEDS", "A DAY", "STATE", "ESTIMATE"]
            ) { entry in
                let (standing, progress) = (entry.standing, entry.standing.progress)
                let pace = progress.month ?? progress.week
                return [
                    "\(standing.row.id)", entry.username, standing.words, standing.due?.text ?? "-",
                    progress.number?.groupedText ?? "-", progress.needed.groupedText,
                    pace.map { Int64($0.perDay.rounded()).groupedText } ?? "-",
                    progress.standing.rawValue.replacing("_", with: " "),
                    progress.arrival.map { String($0.formatted().prefix(10)) } ?? "-",
                ]
            }
        }
    }
}
