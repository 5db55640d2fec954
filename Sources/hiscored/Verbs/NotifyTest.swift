import ArgumentParser
import Settings

/// Sends a message that tells nothing.
struct NotifyTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send a message to a webhook, and say what became of it.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The name of the webhook, as notify.discord or notify.webhooks has it.")
    var name: String

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            // What is wrong with a file is told before anything is sent.
            if configuration.notify.targets.contains(where: { $0.target.name == name }) {
                _ = try configuration.notify.receivers()
            }
            _ = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/webhooks/\(name.pathSegment)/test")
            Output.message("'\(name)' has taken a message")
        }
    }
}
