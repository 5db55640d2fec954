import ArgumentParser
import Scheduling
import Store

/// One job.
struct JobShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one job, as JSON.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The number of the job, or its task id; a number is looked for among the numbers first.")
    var id: String

    @Flag(name: .long, help: "Print JSON (it always does).")
    var json = false

    func run() async throws {
        let reader = try options.reader()
        try await reporting {
            try Output.json(JobJSON(try await reader.read { try $0.requireJob(id) }))
        }
    }
}
