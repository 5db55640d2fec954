import ArgumentParser
import Foundation
import Settings
import Store
import Timestamps

/// Puts a backup in the place of the database.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of the database; the server must be stopped.",
        discussion: """
            FILE is checked and copied, and left as it is. The old database is kept beside the new one, under a name that \
            ends in .before-restore- and the time. All log-ins end; users, passwords and tokens are those of the backup. \
            Started by root it reads FILE as the owner of the database's folder.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The backup.", completion: .file(extensions: ["sqlite"]))
    var file: String

    @Flag(name: .long, help: "Only check FILE and tell what is in it.")
    var dryRun = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        guard file != "-", file != "" else { throw Failure(.refused, "a backup is a file: name one") }
        // Before anything else, while paths are still read as whoever called.
        let source = URL(filePath: file).standardizedFileURL.path(percentEncoded: false)
        let configuration = try options.load()
        let database = configuration.database.path
        try FolderOwner.become(forDatabase: database)
        let restore = DatabaseRestore(of: source, to: database)
        try await reporting {
            guard !dryRun else {
                let contents = try await restore.inspect()
                guard !json else { return try Output.json(RestoredFile(path: source, contents: contents)) }
                return Output.data(contents.report)
            }
            let lock = try StoreLock(
                database: database,
                holder: "hiscored restore (process \(ProcessInfo.processInfo.processIdentifier))")
            defer { lock.release() }
            let outcome = try await restore.run(at: Clocks.wall.now)
            Self.remark(outcome, configuration)
            guard !json else {
                return try Output.json(
                    RestoredFile(path: source, contents: outcome.contents, database: database, outcome: outcome))
            }
            Output.data("\(database)  \(outcome.contents.bytes) bytes")
        }
    }

    /// What the operator should know of what comes next.
    private static func remark(_ outcome: DatabaseRestore.Outcome, _ configuration: Configuration) {
        if let kept = outcome.keptAs {
            Output.message("hiscored: the old database is kept as \(kept): delete it when you need it no more")
        }
        if outcome.endedSessions > 0 {
            Output.message("hiscored: log-ins that were ended: \(outcome.endedSessions)")
        }
        if !outcome.contents.pending.isEmpty {
            Output.message(
                "hiscored: the backup is of an older version; the next start brings it up to date "
                    + "(\(outcome.contents.pending.joined(separator: ", ")))")
        }
        if configuration.tracking.players != nil {
            Output.message(
                "hiscored: the next start brings its players in line with tracking.players of the config file")
        }
    }
}
