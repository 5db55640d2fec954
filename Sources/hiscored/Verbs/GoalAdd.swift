import ArgumentParser

/// Sets a player a goal.
struct GoalAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Set a player a goal.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    @Argument(help: "What is counted: the key of a skill, boss or other row, such as slayer, zulrah or overall.")
    var metric: String

    @Option(name: .long, help: "A level of a skill, to 126, or a total level.")
    var level: Int64?

    @Option(name: .long, help: "XP, kills or points.")
    var value: Int64?

    @Option(name: .long, help: "The last day on which it counts: 2027-01-31.")
    var by: String?

    private struct Body: Encodable {
        var metric: String
        var level: Int64?
        var value: Int64?
        var due: String?
    }

    private struct Made: Decodable {
        var id: Int64
        var username: String
        var text: String
    }

    func validate() throws {
        guard (level == nil) != (value == nil) else {
            throw ValidationError("Give --level or --value, one of the two.")
        }
    }

    func run() async throws {
        let body = Body(metric: metric, level: level, value: value, due: by)
        let answer = try await PlayerChange(verb: "POST", suffix: "/goals").send(name, body: body, options)
        let made = try answer.decode(Made.self)
        Output.message("\(made.username): goal \(made.id), \(made.text)")
    }
}
