import ArgumentParser

/// Cancels a job.
struct JobCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel a job; one that runs is told to end.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The number of the job, or its task id; a number is looked for among the numbers first.")
    var id: String

    func run() async throws {
        try await JobChange(id: id, verb: "cancel").send(options)
    }
}
