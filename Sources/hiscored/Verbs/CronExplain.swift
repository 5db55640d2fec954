import ArgumentParser
import Cron
import Timestamps

/// What a cron expression says, when it runs next, and what in it may surprise.
struct CronExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say in words what a cron expression means, and what in it may surprise.")

    @Argument(help: "Five fields: minute, hour, day of month, month, day of week; or a nickname such as @daily.")
    var expression: String

    @OptionGroup var options: CronOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() throws {
        let zone = try options.zone()
        let start = try options.start()
        let cron = try CronExpression(checking: expression)
        let explanation = CronExplanation(cron, in: zone, after: start)
        if json {
            try Output.json(CronExplanationJSON(explanation, of: cron, in: zone))
        } else {
            Output.data(Self.text(explanation, of: cron, zone))
        }
    }

    private static func text(_ explanation: CronExplanation, of cron: CronExpression, _ zone: CronTimeZone) -> String {
        var lines = [explanation.sentence]
        if explanation.canonical != cron.text { lines.append("In plain spelling: \(explanation.canonical)") }
        if !explanation.next.isEmpty {
            lines += ["", zone == .utc ? "Next runs:" : "Next runs, on the clock of \(zone.identifier) and in UTC:"]
            lines += explanation.next.map { run in
                zone == .utc ? "  \(run.formatted())" : "  \(zone.wallText(at: run))   \(run.formatted())"
            }
        }
        if explanation.next.isEmpty, cron.canFire {
            lines += [
                "", "No run lies between that time and the end of the year 9999; earlier than year 0 none is sought.",
            ]
        }
        if let minutes = explanation.evenMinutes {
            lines += ["", "It runs exactly every \(minutes) minute\(minutes == 1 ? "" : "s")."]
        }
        if !explanation.warnings.isEmpty {
            lines += ["", "Take care:"] + explanation.warnings.map { "  \($0) (at \($0.position))" }
        }
        if explanation.clockChanges.isEmpty {
            lines += ["", "The clock of \(zone.identifier) is not going to change."]
        } else if !explanation.next.isEmpty {
            lines += ["", "When the clock of \(zone.identifier) changes:"]
            lines += explanation.clockChanges.map { effect in
                let (before, after) = effect.change.wallTexts
                return "  \(before) becomes \(after): \(effect.text)"
            }
        }
        return lines.joined(separator: "\n")
    }
}
