import ArgumentParser
import Cron
import Timestamps

/// The next runs of a cron expression, or of many.
struct CronNext: ParsableCommand {
    private static let allowedCount = 1...10_000

    /// Why that many runs are not printed; nil when they are.
    static func objection(toCount count: Int) -> String? {
        allowedCount.contains(count)
            ? nil : "\(count) is not in \(allowedCount.lowerBound)…\(allowedCount.upperBound)"
    }

    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Print the next runs of a cron expression, in UTC.",
        discussion: """
            With --batch, reads JSON Lines from standard input, {"expr": …, "tz": …, "from": …, "count": …}, and answers \
            each with a line, {"next": […]} or {"error": {"message": …, "position": …}}. Without tz, from or count those \
            of the options apply; other members are ignored.
            """)

    @Argument(help: "Five fields: minute, hour, day of month, month, day of week; or a nickname such as @daily.")
    var expression: String?

    @OptionGroup var options: CronOptions

    @Option(name: .long, help: "How many.")
    var count = 5

    @Flag(name: .long, help: "Read expressions from standard input, as JSON Lines.")
    var batch = false

    @Flag(name: .long, help: "Print JSON (with --batch it always does).")
    var json = false

    func validate() throws {
        if let objection = Self.objection(toCount: count) { throw ValidationError("--count: \(objection)") }
        guard (expression != nil) != batch else {
            throw ValidationError(
                batch
                    ? "--batch reads the expressions from standard input; leave the argument out"
                    : "Missing expected argument '<expression>' (before one that begins with - write --); or read many from "
                        + "standard input with --batch")
        }
    }

    func run() throws {
        let zone = try options.zone()
        let start = try options.start()
        guard let expression else {
            var lines = InputLines()
            let batch = CronBatch(zone: zone, start: start, count: count)
            while let line = try lines.next() { Output.data(try batch.answer(line)) }
            return
        }
        let cron = try CronExpression(checking: expression)
        let runs = Recurrence.cron(cron, zone).next(count, after: start).map { $0.formatted() }
        if !cron.canFire { Output.message("\"\(expression)\" never fires: no such date exists") }
        if json { try Output.json(runs) } else { Output.data(runs.joined(separator: "\n")) }
    }
}
