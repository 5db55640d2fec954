import ArgumentParser

/// Brings in what was seen of players elsewhere.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in players and their history.",
        subcommands: [ImportOsrsdiff.self, ImportWiseOldMan.self, ImportCSV.self, ImportNDJSON.self])
}
