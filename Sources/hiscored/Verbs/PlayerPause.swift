import ArgumentParser
import Hiscores

/// Stops polling a player, which stays on the boards.
struct PlayerPause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Stop polling a player; it stays listed.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    func run() async throws {
        try await PlayerChange(verb: "POST", suffix: "/pause").send(name, options)
    }
}
