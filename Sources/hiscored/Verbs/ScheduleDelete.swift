import ArgumentParser
import Foundation

/// Deletes a schedule that was added by hand.
struct ScheduleDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a schedule. An id that does not exist is not an error.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The schedule's id.")
    var id: String

    func run() async throws {
        try await OperatorRequest("DELETE", "/api/v1/schedules/\(id.pathSegment)").tell(options)
    }
}
