import ArgumentParser
import Tracker

/// Everything that belongs to players, for another installation.
struct ExportNDJSON: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ndjson", abstract: "Write players with everything of theirs as JSON Lines.",
        discussion: """
            Settings, former names, readings, values, ranks and events of players, and schedules that were added by \
            hand; no users, log-ins, tokens and jobs. `import ndjson` makes the same players of it. With --metric, \
            --from or --to it is for reading alone. For an exact copy while a server runs use `backup`.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var window: ExportOptions

    func run() async throws {
        let filter = try window.filter(try options.load())
        let reader = try options.reader()
        try await reporting { try await NDJSONExport(of: reader, filter).write { Output.data($0) } }
    }
}
