import ArgumentParser
import Foundation

/// Adds a scheduled task.
struct ScheduleAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a schedule, or replace the one of its id; it is read as JSON from standard input.",
        discussion: """
            The members are those of a scheduled task: task_name, and exactly one of cron (with cron_offset, a zone's name \
            or seconds added to UTC), interval (whole seconds) and time; schedule_id, args, kwargs, labels, task_id and \
            misfire {policy, max, grace_seconds} if you like. Prints the id.
            """)

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let input = FileHandle.standardInput.readDataToEndOfFile()
            struct Added: Decodable {
                var schedule_id: String
            }
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/schedules", body: input)
            Output.data(try answer.decode(Added.self).schedule_id)
        }
    }
}
