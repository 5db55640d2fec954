import ArgumentParser
import Cron
import Hiscores
import Settings
import Tracker

/// Tracks players: all of those named, or none.
struct PlayerAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Track players: all of those named, or none.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Names: 1 to 12 letters, digits, spaces, hyphens and underscores.")
    var names: [String]

    @Option(name: .long, help: "Poll every so many minutes (1 to 10080).")
    var interval: Int?

    @Option(name: .long, help: "Poll at the times of a cron expression, in place of an interval.")
    var cron: String?

    @Option(name: .long, help: "The time zone of the cron expression; without it tracking.timezone.")
    var timezone: String?

    @Option(
        name: .long, help: "The game mode: auto, regular, ironman, hardcore, ultimate, skiller, …", completion: .modes)
    var mode: String?

    /// The body of the request, under the API's names.
    private struct Body: Encodable {
        var usernames: [String]
        var interval_minutes: Int?
        var cron: String?
        var timezone: String?
        var mode: String?
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            // Checked here too, so that a mistake is told without touching the database.
            _ = try names.map(PlayerName.init(checking:))
            let polling = try Polling(
                intervalMinutes: interval, cron: cron, timeZone: timezone,
                default: configuration.tracking.defaultIntervalMinutes)
            let body = Body(
                usernames: names, interval_minutes: interval, cron: cron, timezone: timezone, mode: mode)
            _ = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/players/bulk", body: body)
            Output.message("tracking \(names.joined(separator: ", "))")
            if case .cron(let expression, _) = polling {
                for warning in expression.warnings { Output.message("warning: cron: \(warning)") }
            }
        }
    }
}
