import ArgumentParser

/// Adds tags to a player, such as the name of its group, or takes them away.
struct PlayerTag: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Add tags to a player, or take them away.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    @Argument(help: "Tags, 1 to 40 characters each.")
    var tags: [String]

    @Flag(name: .long, help: "Take the tags away.")
    var remove = false

    private struct Body: Encodable {
        var add: [String]
        var remove: [String]
    }

    private struct Answer: Decodable {
        var username: String
        var tags: [String]
    }

    func run() async throws {
        let body = Body(add: remove ? [] : tags, remove: remove ? tags : [])
        let answer = try await PlayerChange(verb: "POST", suffix: "/tags").send(name, body: body, options)
        let changed = try answer.decode(Answer.self)
        let list = changed.tags.isEmpty ? "no tags" : changed.tags.joined(separator: ", ")
        Output.message("\(changed.username): \(list)")
    }
}
