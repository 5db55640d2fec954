import ArgumentParser
import Scheduling
import Store
import Timestamps

extension JobState: ExpressibleByArgument {}

/// Jobs, newest first.
struct JobList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List jobs, newest first.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: "Only jobs in this state.")
    var state: JobState?

    @Option(name: .long, help: "How many at most.")
    var limit = 100

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit \(limit) is below 1") }
    }

    func run() async throws {
        let reader = try options.reader()
        let (state, limit) = (state, limit)
        try await reporting {
            let jobs = try await reader.read { try $0.jobs(state: state, limit: limit) }
            try Output.list(
                jobs, asJSON: json, { JobJSON($0) },
                header: ["ID", "TASK", "STATE", "ATTEMPT", "DUE", "SLOT", "LAST ERROR"]
            ) { job in
                [
                    "\(job.id)", job.uniqueKey ?? job.taskName, job.state.rawValue,
                    "\(job.attempt)/\(job.maxAttempts)", job.runAt.formatted(), job.slot?.formatted() ?? "-",
                    job.lastError ?? "",
                ]
            }
        }
    }
}
