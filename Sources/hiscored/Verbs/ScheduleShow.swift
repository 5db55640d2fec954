import ArgumentParser
import Scheduling
import Store

/// One schedule.
struct ScheduleShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one schedule, as JSON.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The schedule's id.")
    var id: String

    @Flag(name: .long, help: "Print JSON (it always does).")
    var json = false

    func run() async throws {
        let reader = try options.reader()
        try await reporting {
            try Output.json(ScheduleJSON(try await ScheduleShow.find(id, reader)))
        }
    }

    /// - throws: ``Failure`` for an id that there is not.
    static func find(_ id: String, _ reader: StoreReader) async throws -> ScheduleRow {
        guard let row = try await reader.read({ try $0.schedule(id: id) }) else {
            throw Failure(.notFound, "there is no schedule \(String(id.prefix(80)))")
        }
        return row
    }
}
