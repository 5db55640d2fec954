import ArgumentParser
import Foundation
import Tracker

extension OsrsdiffExport.Serializer: ExpressibleByArgument {}

/// Players, history and schedules for osrsdiff.
struct ExportOsrsdiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "osrsdiff", abstract: "Write players, history and schedules for osrsdiff.",
        discussion: """
            DIR gets osrsdiff.sql, with players and records for psql, and schedules.redis, with the players' schedules \
            for redis-cli. They fit an osrsdiff that has made its tables and has no players yet:

              psql "$DATABASE_URL" <DIR/osrsdiff.sql
              redis-cli --pipe <DIR/schedules.redis

            A second load into the same database fails as a whole; the schedules may be sent again. Both files appear \
            once they are complete. It can be done while a server runs; what that reads later is not in them.

            What osrsdiff cannot keep is told at the end: intervals that no cron expression has, total experience over \
            2,147,483,647, schedules that are of no player.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(
        help: ArgumentHelp("The folder for the files, new or empty.", valueName: "dir"), completion: .directory)
    var folder: String

    @Option(name: .long, help: "How schedules are kept in Redis; osrsdiff as it comes reads pickle.")
    var serializer = OsrsdiffExport.Serializer.pickle

    @Option(name: .long, help: "What the keys in Redis begin with: osrsdiff's TASKIQ__SCHEDULER_PREFIX.")
    var prefix = OsrsdiffExport.standardPrefix

    @Flag(name: .long, help: "Print the report as JSON.")
    var json = false

    func validate() throws {
        guard !folder.isEmpty, folder != "-" else {
            throw ValidationError("an export for osrsdiff is two files: name a folder for them")
        }
        guard !prefix.isEmpty else { throw ValidationError("--prefix is empty") }
    }

    func run() async throws {
        // Before anything else, while paths are still read as whoever called.
        let path = URL(filePath: folder).standardizedFileURL.path(percentEncoded: false)
        let reader = try options.reader()
        try await reporting {
            let target = try ExportFolder(path: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
            let sql = try target.begin("osrsdiff.sql")
            let schedules = try target.begin("schedules.redis")
            let report = try await OsrsdiffExport(of: reader, serializer: serializer, prefix: prefix).write(
                sql: { try sql.write($0.utf8) }, schedules: { try schedules.write($0) })
            try target.complete()
            if json { return try Output.json(report) }
            Output.data(OsrsdiffExportSummary(report: report, sql: sql.path, schedules: schedules.path).text)
        }
    }
}
