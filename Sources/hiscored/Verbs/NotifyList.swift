import ArgumentParser
import Settings
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
        let targets = try options.load().notify.targets.map(\.target)
        let reader = try options.reader()
        try await reporting {
            let webhooks = try await reader.read { snapshot in
                try snapshot.webhooks().map { row in
                    // The file may know one that the config names no more.
                    let target = targets.first { $0.name == row.name }
                    return (row, try target.map { try row.waiting(for: $0, in: snapshot) } ?? 0)
                }
            }
            try Output.list(
                webhooks, asJSON: json, { row, waiting in WebhookJSON(row, waiting: waiting) },
                header: ["NAME", "SENT", "DROPPED", "WAITING", "LAST SENT", "STANDING"]
            ) { row, waiting in
                [
                    row.name, "\(row.sent)", "\(row.dropped)",
                    waiting < WebhookRow.mostCounted ? "\(waiting)" : "\(waiting) or more",
                    row.lastSentAt?.formatted() ?? "never",
                    row.goneAt != nil ? "gone: \(row.lastError ?? "")" : row.lastError ?? "ok",
                ]
            }
        }
    }
}
