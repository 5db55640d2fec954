import ArgumentParser
import Hiscores

/// Chooses the hiscores table that a player is read from.
struct PlayerMode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mode", abstract: "Choose the hiscores table of a player, or let it be found out.",
        discussion: "Modes: \(ModeSetting.allowedTexts.joined(separator: ", ")).")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    @Argument(help: "The mode, or auto.", completion: .modes)
    var mode: String

    private struct Body: Encodable {
        var mode: String
    }

    func run() async throws {
        try await PlayerChange(verb: "POST", suffix: "/mode").send(name, body: Body(mode: mode), options)
        Output.message(mode == "auto" ? "the mode of \(name) is found out" : "\(name) is read as \(mode)")
    }
}
