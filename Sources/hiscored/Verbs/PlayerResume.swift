import ArgumentParser
import Hiscores

/// Polls a paused player again.
struct PlayerResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Poll a paused player again.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    func run() async throws {
        try await PlayerChange(verb: "POST", suffix: "/resume").send(name, options)
    }
}
