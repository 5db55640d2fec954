import ArgumentParser

/// Lets jobs of a queue start again.
struct JobResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Start jobs of a paused queue again.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "hiscores, maintenance or notify.")
    var queue: String

    func run() async throws {
        try await OperatorRequest("POST", "/api/v1/queues/\(queue.pathSegment)/resume").tell(options)
    }
}
