import ArgumentParser
import Foundation
import Settings
import Store
import Timestamps
import Tracker

/// A checked copy of the database, with a server on it or without.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a checked copy of the database, while the server runs or not.",
        discussion: """
            Without FILE the copy goes into backup.directory, under a name with the time, and copies that are older than \
            backup.keep_daily and backup.keep_weekly allow are deleted. An existing FILE is never written over.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Where the copy goes.", completion: .file())
    var file: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    private struct Made: Encodable {
        var path: String
        var bytes: Int64
        var deleted: [String]
    }

    func run() async throws {
        guard file != "-", file != "" else {
            throw Failure(.refused, "a copy goes into a file: name one, or none for backup.directory")
        }
        // Before anything else, while paths are still read as whoever called.
        let target = file.map { URL(filePath: $0).standardizedFileURL.path(percentEncoded: false) }
        let configuration = try options.load()
        let database = configuration.database.path
        try FolderOwner.become(forDatabase: database)
        guard FileManager.default.fileExists(atPath: database) else {
            throw Failure(.notFound, "there is no database at \(database) yet")
        }
        try await reporting {
            let made: Made
            if let target {
                made = Made(path: target, bytes: try await DatabaseCopy(of: database, to: target).make(), deleted: [])
            } else {
                let result = try await Backups(configuration).make()
                if let problem = result.rotationFailure {
                    Output.message("hiscored: the copy was made, but older ones were not deleted: \(problem)")
                }
                made = Made(path: result.path, bytes: result.file.bytes, deleted: result.deleted)
            }
            guard !json else { return try Output.json(made) }
            Output.data("\(made.path)  \(made.bytes) bytes")
        }
    }
}
