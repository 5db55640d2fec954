import ArgumentParser
import Foundation
import Scheduling

/// Verifies the schedules and mends what is wrong.
struct ScheduleRepair: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Remove schedules that belong to nobody, and make missing and wrong ones anew."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var maintenance: MaintenanceOptions

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/schedules/repair", body: maintenance.body(after: nil))
            let result = try answer.decode([String: JSONValue].self)
            try maintenance.show(result)
            guard maintenance.dryRun || result["status"] != "issues_remain" else {
                throw Failure(.failed, "not everything could be mended")
            }
        }
    }
}
