import ArgumentParser
import Scheduling

/// What `schedule repair` and `schedule rebuild` have in common.
struct MaintenanceOptions: ParsableArguments {
    @Flag(name: .long, help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Option(name: .long, help: "How many players one write takes.")
    var batchSize = ScheduleMaintenance.standardBatchSize

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(batchSize) else {
            throw ValidationError("--batch-size \(batchSize) is not in 1…10000")
        }
    }

    /// The body of a request, under the API's names.
    struct Body: Encodable {
        var dry_run: Bool
        var batch_size: Int
        var after: Int64?
    }

    func body(after: Int64?) -> Body {
        Body(dry_run: dryRun, batch_size: batchSize, after: after)
    }

    /// Prints a result: the whole of it, or what it says of itself.
    func show(_ result: [String: JSONValue]) throws {
        if json { return try Output.json(result) }
        guard case .string(let message)? = result["message"] else { return }
        Output.data(message)
    }
}
