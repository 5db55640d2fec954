import ArgumentParser
import Cron
import Scheduling
import Store
import Timestamps

/// When a schedule runs next.
struct ScheduleNext: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Print the next runs of a schedule, in UTC.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The schedule's id.")
    var id: String

    @Option(name: .long, help: "How many.")
    var count = 5

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func validate() throws {
        if let objection = CronNext.objection(toCount: count) { throw ValidationError("--count: \(objection)") }
    }

    func run() async throws {
        let reader = try options.reader()
        let count = count
        try await reporting {
            let entry = try ScheduleEntry(row: try await ScheduleShow.find(id, reader))
            var runs: [Timestamp] = []
            if let next = entry.nextDueAt, let recurrence = entry.task.recurrence {
                runs = [next] + recurrence.next(count - 1, after: next)
            } else {
                Output.message("schedule \(id) is on hold; see `hiscored schedule verify`")
            }
            let texts = runs.map { $0.formatted() }
            if json { try Output.json(texts) } else { Output.data(texts.joined(separator: "\n")) }
        }
    }
}
