import ArgumentParser

/// Lets no job of a queue start.
struct JobPause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Start no job of a queue any more; what runs goes on.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "hiscores, maintenance or notify.")
    var queue: String

    func run() async throws {
        try await OperatorRequest("POST", "/api/v1/queues/\(queue.pathSegment)/pause").tell(options)
    }
}
