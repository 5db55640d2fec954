import ArgumentParser
import Tracker

/// Decides whose the numbers are that went down.
struct PlayerResolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Decide whose the lower numbers of a player are.",
        discussion: """
            keep: they are the player's own, and its history goes on with them.
            split: somebody else has the name now. The history until here is kept under a name of its own, and the name \
            begins anew.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    @Argument(help: "keep or split.")
    var decision: Decision

    enum Decision: String, ExpressibleByArgument {
        case keep
        case split
    }

    private struct Body: Encodable {
        var decision: String
    }

    private struct Answer: Decodable {
        var message: String
    }

    func run() async throws {
        let answer = try await PlayerChange(verb: "POST", suffix: "/resolve")
            .send(name, body: Body(decision: decision.rawValue), options)
        Output.message(try answer.decode(Answer.self).message)
    }
}
