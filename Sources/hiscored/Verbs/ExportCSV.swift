import ArgumentParser
import Tracker

/// What was seen of players, for spreadsheets.
struct ExportCSV: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv", abstract: "Write values and ranks as time,player,metric,value,rank.",
        discussion: """
            A row for each value that became another, and for each rank that was the last of a day; an empty field is \
            unknown. `import csv` takes it again. While a server writes, what comes meanwhile may be in it or not.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var window: ExportOptions

    func run() async throws {
        let filter = try window.filter(try options.load())
        let reader = try options.reader()
        try await reporting { try await CSVExport(of: reader, filter).write { Output.data($0) } }
    }
}
