import ArgumentParser
import Hiscores
import Scheduling
import Store
import Timestamps
import Tracker

extension ExecutionStatus: ExpressibleByArgument {}

/// What ran, when, and how it ended.
struct Executions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what ran, when, and how it ended.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: "Only those of this player.", completion: .players)
    var player: String?

    @Option(name: .long, help: "Only those with this status.")
    var status: ExecutionStatus?

    @Option(name: .long, help: "How many at most.")
    var limit = 50

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit \(limit) is below 1") }
    }

    func run() async throws {
        let reader = try options.reader()
        let (status, limit) = (status, limit)
        try await reporting {
            let name = try player.map(PlayerName.init(checking:))
            let (rows, usernames) = try await reader.read { snapshot in
                let rows = try snapshot.executions(
                    player: try name.map { try snapshot.requirePlayer($0).id }, status: status, limit: limit)
                return (rows, try snapshot.usernames(ids: rows.compactMap(\.playerID)))
            }
            guard !json else { return try Output.json(rows.map { ExecutionJSON($0) }) }
            let table = Table(
                header: ["STARTED", "TASK", "PLAYER", "STATUS", "SECONDS", "MESSAGE"],
                rows: rows.map { row in
                    [
                        row.startedAt.formatted(), row.taskName, row.playerID.flatMap { usernames[$0] } ?? "-",
                        row.status.rawValue, row.durationMilliseconds.map { "\(Double($0) / 1000)" } ?? "-",
                        row.errorMessage ?? "",
                    ]
                })
            Output.data(table.text)
        }
    }
}
