import ArgumentParser
import Foundation
import Logging
import Settings
import Store

/// Everything in one process: scheduler, workers, pages and API.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the tracker: scheduler, workers, pages and API in one process.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let load = options.read(mentionsAbsence: true)
        let configuration = try options.require(load)
        for warning in load.warnings { Output.message("hiscored: warning: \(warning)") }
        let logger = Logs.serving(configuration.log)
        OpenFileLimit.raise(logger: logger)
        try await reporting {
            let socket = try OperatorSocket(database: configuration.database.path)
            try FolderOwner.become(forDatabase: configuration.database.path)
            let holder = "hiscored serve (process \(ProcessInfo.processInfo.processIdentifier))"
            let lock = try StoreLock(database: configuration.database.path, holder: holder)
            defer { lock.release() }
            let program = try await Self.open(configuration, load: load, logger: logger)
            let outcome: Result<Void, any Error>
            do {
                let administrator = FirstAdministratorStart(program: program, logger: logger)
                let process = ServingProcess(
                    program: program, lock: lock, socket: socket, logger: logger, holder: holder,
                    prepare: {
                        try await program.prepare()
                        try await administrator.makeFromFile()
                    },
                    beforeEngine: { port in await administrator.announce(port: port) })
                outcome = .success(try await process.run())
            } catch {
                outcome = .failure(error)
            }
            try program.close()
            try outcome.get()
            logger.notice("stopped")
        }
    }

    /// How long to wait between two looks whether there is room again.
    private static let pauseWithoutRoom = Duration.seconds(5)

    /// Opens the database. Without room for what SQLite needs beside it nothing can be shown; but that passes, so it
    /// waits, rather than end and be started again and again.
    private static func open(
        _ configuration: Configuration, load: ConfigurationLoad, logger: Logger
    ) async throws -> Program {
        while true {
            do {
                return try Program(configuration, load: load, logger: logger)
            } catch let error as StoreError {
                guard case .noRoom = error else { throw error }
                logger.warning("the start waits until the disk has room again", metadata: ["error": "\(error)"])
                try await Task.sleep(for: pauseWithoutRoom)
            }
        }
    }
}
