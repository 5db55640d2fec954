import Hiscores
import Tracker

/// The requests that change one player.
struct PlayerChange {
    var verb: String
    var suffix: String

    /// Sends it, and tells what the answer says.
    func send(_ typed: String, _ options: GlobalOptions) async throws {
        let name = try await reporting { try PlayerName(checking: typed) }
        try await OperatorRequest(verb, "/api/v1/players/\(name.pathSegment)\(suffix)").tell(options)
    }

    /// The same with a body.
    @discardableResult
    func send(_ typed: String, body: any Encodable, _ options: GlobalOptions) async throws -> Operator.Answer {
        let configuration = try options.load()
        return try await reporting {
            let name = try PlayerName(checking: typed)
            return try await Operator(configuration: configuration, logger: Logs.quiet())
                .send(verb, "/api/v1/players/\(name.pathSegment)\(suffix)", body: body)
        }
    }
}
