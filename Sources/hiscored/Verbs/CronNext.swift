import ArgumentParser
import Cron
import Timestamps

/// The next runs of a cron expression.
struct CronNext: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Print the next runs of a cron expression, in UTC.")

    @Argument(help: "Five fields: minute, hour, day of month, month, day of week.")
    var expression: String

    @Option(name: .long, help: "The time zone whose clock the expression follows.")
    var timezone = "UTC"

    @Option(name: .long, help: "Runs after this time (RFC 3339); without it after now.")
    var from: String?

    @Option(name: .long, help: "How many.")
    var count = 5

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(count) else { throw ValidationError("--count \(count) is not in 1…10000") }
    }

    func run() throws {
        let expression: CronExpression
        let zone: CronTimeZone
        do {
            expression = try CronExpression(self.expression)
            zone = try CronTimeZone(timezone)
        } catch {
            throw Failure(.refused, "\(error)")
        }
        var time = Clocks.wall.now
        if let from {
            guard let parsed = Timestamp(rfc3339: from) else {
                throw Failure(.refused, "--from: \"\(from)\" is no time; write it as 2026-11-23T08:15:00Z")
            }
            time = parsed
        }
        var runs: [String] = []
        while runs.count < count, let next = expression.next(after: time, in: zone) {
            runs.append(next.formatted())
            time = next
        }
        guard !runs.isEmpty else { throw Failure(.refused, "\"\(self.expression)\" never fires") }
        if json { try Output.json(runs) } else { Output.data(runs.joined(separator: "\n")) }
    }
}
