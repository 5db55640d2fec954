import ArgumentParser
import Scheduling
import Store
import Timestamps

/// All schedules, with their next runs.
struct ScheduleList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all schedules.")

    private static let pageSize = 1000

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let reader = try options.reader()
        try await reporting {
            var schedules: [ScheduleRow] = []
            while true {
                let last = schedules.last?.scheduleID ?? ""
                let page = try await reader.read { try $0.schedules(after: last, limit: Self.pageSize) }
                schedules += page
                if page.count < Self.pageSize { break }
            }
            try Output.list(
                schedules, asJSON: json, ScheduleJSON.init,
                header: ["SCHEDULE", "TASK", "WHEN", "NEXT RUN", "LAST RUN"]
            ) { row in
                [
                    row.scheduleID, row.taskName, row.timing, row.nextDueAt?.formatted() ?? "-",
                    row.lastSlot?.formatted() ?? "-",
                ]
            }
        }
    }
}

extension ScheduleRow {
    fileprivate var timing: String {
        if let cron { return "\(cron) (\(cronOffset ?? "UTC"))" }
        if let intervalSeconds {
            return intervalSeconds % 60 == 0 ? "every \(intervalSeconds / 60) min" : "every \(intervalSeconds) s"
        }
        return time.map { "once at \($0.formatted())" } ?? "-"
    }
}
