import ArgumentParser
import Scheduling
import Settings
import Store
import Timestamps

/// Whether every player has its right schedule.
struct ScheduleVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that every active player has its right schedule.",
        discussion: "Ends with 1 when something is wrong; `hiscored schedule repair` mends it.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let configuration = try options.load()
        let reader = try options.reader()
        try await reporting {
            let manager = PlayerScheduleManager(alignment: configuration.tracking.scheduleAlignment)
            let now = Clocks.wall.now
            let found = try await reader.read { try manager.verify(in: $0, now: now) }
            if json {
                try Output.json(MaintenanceReport.verification(found, at: now))
            } else {
                let lines = found.inconsistencies.map { problem in
                    "\(problem.kind.rawValue)  \(problem.scheduleID)  \(problem.username ?? "-")  \(problem.issue)"
                }
                Output.data(
                    lines.isEmpty
                        ? "\(found.players) players, \(found.schedules) schedules: all as they should be"
                        : lines.joined(separator: "\n"))
            }
            guard found.isConsistent else {
                throw Failure(
                    .failed,
                    "\(found.inconsistencies.count) schedules are not as they should be; `hiscored schedule repair` mends them"
                )
            }
        }
    }
}
