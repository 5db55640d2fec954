import ArgumentParser
import Hiscores

/// Follows a player who has another name in the game now.
struct PlayerRename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Follow a player to its new name.",
        discussion: "Its history goes on. If the new name is tracked already, the two become one player.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The name until now.", completion: .players)
    var old: String

    @Argument(help: "The new name.")
    var new: String

    private struct Body: Encodable {
        var new_name: String
    }

    func run() async throws {
        let name = try await reporting { try PlayerName(checking: new) }
        try await PlayerChange(verb: "POST", suffix: "/rename").send(old, body: Body(new_name: name.display), options)
        Output.message("\(old) is called \(name) now")
    }
}
