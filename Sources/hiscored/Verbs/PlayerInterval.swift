import ArgumentParser
import Hiscores

/// Polls a player every so many minutes.
struct PlayerInterval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interval", abstract: "Poll a player every so many minutes, in place of what it has.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The player's name.", completion: .players)
    var name: String

    @Argument(help: "Minutes, 1 to 10080.")
    var minutes: Int

    private struct Body: Encodable {
        var fetch_interval_minutes: Int
    }

    private struct Answer: Decodable {
        var state: String
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let name = try PlayerName(checking: name)
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send(
                    "PUT", "/api/v1/players/\(name.pathSegment)/fetch-interval",
                    body: Body(fetch_interval_minutes: minutes))
            let state = try answer.decode(Answer.self).state
            let isDaily = PlayerState(rawValue: state)?.isLookedAtDaily == true
            let until = isDaily ? ", once it is no longer \(state)" : ""
            Output.message("\(name) is read every \(minutes) minute\(minutes == 1 ? "" : "s")\(until)")
        }
    }
}
