import ArgumentParser
import Foundation
import Logging
import Settings
import Store
import Telemetry
import Tracker
import UnixSignals
import Web

/// Everything in one process: scheduler, workers, pages and API.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the tracker: scheduler, workers, pages and API in one process.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let location = options.locate()
        if let absence = location.absence { Output.message("hiscored: \(absence)") }
        let read = { @Sendable in ConfigurationLoad.read(location, environment: ProcessInfo.processInfo.environment) }
        let load = read()
        let configuration = try options.require(load)
        for warning in load.warnings { Output.message("hiscored: warning: \(warning)") }
        let logger = Logs.serving(configuration.log)
        OpenFileLimit.raise(logger: logger)
        let metrics = try Measurements.begin(configuration.metrics)
        let receivers = try configuration.notify.receivers()
        // From here on a SIGHUP does not end the process; it is read when there is something to reload.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let manager = ServiceManager(logger: logger)
        try await reporting {
            let socket = try OperatorSocket(database: configuration.database.path)
            try FolderOwner.become(forDatabase: configuration.database.path)
            let holder = "hiscored serve (process \(ProcessInfo.processInfo.processIdentifier))"
            let lock = try StoreLock(database: configuration.database.path, holder: holder)
            defer { lock.release() }
            let program = try await Self.open(
                configuration, load: load, reread: read, metrics: metrics, receivers: receivers, manager: manager,
                logger: logger)
            let outcome: Result<Void, any Error>
            do {
                let administrator = FirstAdministratorStart(program: program, logger: logger)
                let process = ServingProcess(
                    program: program, lock: lock, socket: socket, logger: logger, holder: holder,
                    managed: (manager, hangups),
                    prepare: {
                        try await program.config.prepare()
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
        _ configuration: Configuration, load: ConfigurationLoad, reread: @escaping @Sendable () -> ConfigurationLoad,
        metrics: MetricsAccess?, receivers: [WebhookReceiver], manager: ServiceManager, logger: Logger
    ) async throws -> Program {
        while true {
            do {
                return try Program(
                    configuration, load: load, reread: reread, metrics: metrics, receivers: receivers, logger: logger)
            } catch let error as StoreError {
                guard case .noRoom = error else { throw error }
                logger.warning("the start waits until the disk has room again", metadata: ["error": "\(error)"])
                manager.tell(.status("waits until the disk of \(configuration.database.path) has room again"))
                try await Task.sleep(for: pauseWithoutRoom)
            }
        }
    }
}
