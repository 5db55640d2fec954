import ArgumentParser
import Foundation
import Settings
import Tracker

/// Brings in what osrsdiff had.
struct ImportOsrsdiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "osrsdiff",
        abstract: "Bring in osrsdiff's players, intervals and history.",
        discussion: """
            DIR holds players.csv and hiscore_records.csv, and if you like users.csv and task_executions.csv, each as \
            psql writes it:

              psql -c "\\copy players to players.csv csv header" -c "\\copy hiscore_records to hiscore_records.csv \
            csv header"

            Gzip is recognised. A single file, or - for standard input, holds several of them one behind the other, \
            players first:

              (psql -c "\\copy players to stdout csv header"; psql -c "\\copy hiscore_records to stdout csv header") \
            | hiscored import osrsdiff -

            It can be done while osrsdiff runs, and again for what came since; what is here already is passed over. \
            After an interruption run it again.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The folder with the files, one file, or - for standard input.", completion: .directory)
    var source: String

    @Flag(name: .long, help: "Read every row, and store nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Bring in the players alone; there need be no hiscore_records.csv.")
    var playersOnly = false

    @Option(
        name: .long,
        help: """
            From which hiscores the records are: regular, as osrsdiff reads them, or mode, as its first versions did and \
            as `export osrsdiff` writes them.
            """)
    var table = RecordTable.regular

    enum RecordTable: String, ExpressibleByArgument, CaseIterable {
        case regular, mode
    }

    @Option(name: .long, help: "Where rows that are not taken go, with line and reason.", completion: .file())
    var rejects = "osrsdiff-rejects.csv"

    @Flag(name: .long, help: "Print the report as JSON.")
    var json = false

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            try await Interruption.cancelling("stopped; what was brought in stays, and running it again does the rest")
            {
                try await bringIn(configuration)
            }
        }
    }

    private func bringIn(_ configuration: Configuration) async throws {
        // Before the process becomes the database's owner, who may not open what the caller may.
        let files = try OsrsdiffFiles(source, playersOnly: playersOnly)
        let rejects = try RejectsFile(path: rejects)
        let progress = ImportProgress()
        let sender = Operator(configuration: configuration, logger: Logs.quiet())
        let report = try await sender.hold { session in
            var wanted = OsrsdiffImport.Options()
            (wanted.isDryRun, wanted.playersOnly, wanted.isByMode) = (dryRun, playersOnly, table == .mode)
            let transfer = try await OsrsdiffTransfer(
                session: session, options: wanted, rejects: rejects, progress: progress)
            return try await transfer.run(files)
        }
        try rejects.complete(from: files)
        if json { try Output.json(report) } else { Output.data(OsrsdiffSummary(report).text) }
        if rejects.count > 0 {
            Output.message("hiscored: \(rejects.count) rows were not taken; \(rejects.path) says why")
        }
        guard report.verification.problems.isEmpty else {
            throw Failure(.failed, "the check found that not all is as it should be; see above")
        }
    }
}
