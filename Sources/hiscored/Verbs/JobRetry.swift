import ArgumentParser

/// Runs a job once more.
struct JobRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Run a job that has ended once more; one that waits for its time goes at once.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The number of the job, or its task id; a number is looked for among the numbers first.")
    var id: String

    func run() async throws {
        try await JobChange(id: id, verb: "retry").send(options)
    }
}
