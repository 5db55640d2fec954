import ArgumentParser
import Foundation
import Hiscores

/// Hides a player at once; what was collected is kept for 30 days.
struct PlayerRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a player.",
        discussion:
            "The player is hidden at once. Adding the name again within 30 days brings it back with its history.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    @Flag(name: .long, help: "Do not ask for the name again.")
    var yes = false

    func run() async throws {
        if !yes, isatty(STDIN_FILENO) == 1 {
            Output.message("Removing \(name) hides it and its history. Type the name again to go on:")
            guard let typed = readLine(), let again = try? PlayerName(typed), let asked = try? PlayerName(name),
                again == asked
            else {
                throw Failure(.refused, "the name was not typed again; nothing was removed")
            }
        }
        try await PlayerChange(verb: "DELETE", suffix: "").send(name, options)
    }
}
