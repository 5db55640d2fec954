import Hiscores
import Tracker

/// The requests that name one player and say no more.
struct PlayerChange {
    var verb: String
    var suffix: String

    /// Sends it, and tells what the answer says.
    func send(_ typed: String, _ options: GlobalOptions) async throws {
        let configuration = try options.load()
        try await reporting {
            let name = try PlayerName(checking: typed)
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send(verb, "/api/v1/players/\(name.pathSegment)\(suffix)")
            struct Message: Decodable {
                var message: String
            }
            Output.message(try answer.decode(Message.self).message)
        }
    }
}
