import ArgumentParser

/// Gives a goal up, or forgets that it was reached.
struct GoalRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Give a goal up, or forget that it was reached.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    @Argument(help: "The goal's number, as 'goal list' shows it.")
    var id: Int64

    func run() async throws {
        try await PlayerChange(verb: "DELETE", suffix: "/goals/\(id)").send(name, options)
    }
}
