import ArgumentParser
import Store
import Timestamps
import Tracker

/// The webhooks, and how telling them went.
struct NotifyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List who is told of news.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let reader = try options.reader()
        try await reporting {
            let webhooks = try await reader.read { try $0.webhooks() }
            try Output.list(
                webhooks, asJSON: json, { WebhookJSON($0) },
                header: ["NAME", "SENT", "DROPPED", "LAST SENT", "STANDING"]
            ) { row in
                [
                    row.name, "\(row.sent)", "\(row.dropped)", row.lastSentAt?.formatted() ?? "never",
                    row.goneAt != nil ? "gone: \(row.lastError ?? "")" : row.lastError ?? "ok",
                ]
            }
        }
    }
}
