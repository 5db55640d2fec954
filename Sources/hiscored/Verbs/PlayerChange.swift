import Hiscores
import Tracker

/// The requests that name one player and say no more.
struct PlayerChange {
    var verb: String
    var suffix: String

    /// Sends it, and tells what the answer says.
    func send(_ typed: String, _ options: GlobalOptions) async throws {
        let name = try await reporting { try PlayerName(checking: typed) }
        try await OperatorRequest(verb, "/api/v1/players/\(name.pathSegment)\(suffix)").tell(options)
    }
}
