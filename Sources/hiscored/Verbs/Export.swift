import ArgumentParser

/// Takes what there is of players elsewhere.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write players and their history for others.",
        subcommands: [ExportCSV.self, ExportNDJSON.self, ExportOsrsdiff.self])
}
