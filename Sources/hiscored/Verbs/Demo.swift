import ArgumentParser
import Foundation
import Settings
import Simulation
import Store
import Timestamps
import Tracker

/// The real engine against the simulated hiscores: players, history and live updates, and nothing left behind.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the tracker at work on simulated players; no network, no config, nothing left behind.")

    @Option(name: .long, help: "The port of the pages; 0 picks a free one.")
    var port = 8080

    @Option(name: .long, help: "How many players.")
    var players = DemoCast.fullSize

    @Option(name: .long, help: "How many days of history.")
    var days = 90

    @Option(name: .long, help: "The same seed makes the same players.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port \(port) is not in 0…65535") }
        guard (1...500).contains(players) else { throw ValidationError("--players \(players) is not in 1…500") }
        guard (0...366).contains(days) else { throw ValidationError("--days \(days) is not in 0…366") }
    }

    func run() async throws {
        let logger = Logs.quiet()
        try await reporting {
            let folder = try Self.makeFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let now = Clocks.wall.now
            let cast = DemoCast(world: SimulatedWorld(seed: seed), count: players, now: now)
            let simulation = SimulationServer(world: cast.world, clock: Clocks.wall, logger: logger)
            simulation.faults = cast.faults
            try await simulation.whileRunning { upstreamPort in
                let configuration = Self.configuration(
                    folder: folder, port: port, upstreamPort: upstreamPort)
                let database = configuration.database.path
                let lock = try StoreLock(database: database, holder: "hiscored demo")
                defer { lock.release() }
                let program = try Program(configuration, logger: logger)
                let history = DemoHistory(cast: cast, days: days, now: now, program: program)
                try await history.addPlayers()
                let visitor = DemoVisitor()
                try await visitor.add(to: program)
                let process = ServingProcess(
                    program: program, lock: lock, socket: try OperatorSocket(database: database), logger: logger,
                    holder: "hiscored demo",
                    beforeEngine: { _ in
                        visitor.announce()
                        try await history.write()
                        try await DemoGoals(cast: cast, program: program, now: now).set()
                        try await program.digest.make(endingAt: now)
                    })
                let outcome: Result<Void, any Error>
                do {
                    outcome = .success(try await process.run())
                } catch {
                    outcome = .failure(error)
                }
                try program.close()
                try outcome.get()
            }
        }
    }

    /// A new folder that this process alone uses: anybody may write into the one around it, so its name is not one that
    /// could be guessed and taken before.
    private static func makeFolder() throws -> String {
        let template = FileManager.default.temporaryDirectory.appending(path: "hiscored-demo-XXXXXX")
            .path(percentEncoded: false)
        var path = Array(template.utf8CString)
        guard mkdtemp(&path) != nil else {
            let reason = String(cString: strerror(errno))
            throw Failure(
                .configuration, "no folder can be made as \(template): \(reason); set TMPDIR to a folder that is yours")
        }
        return String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// A minute between updates, so that something moves while somebody looks.
    private static func configuration(folder: String, port: Int, upstreamPort: Int) -> Configuration {
        var configuration = Configuration()
        configuration.database.path = folder + "/demo.sqlite"
        configuration.database.durability = .normal
        configuration.backup.directory = folder + "/backups"
        configuration.server.listen = ListenAddress(host: "127.0.0.1", port: port)
        if port != 0 {
            configuration.server.publicURL = WebAddress(scheme: "http", host: "127.0.0.1", port: port)
        }
        configuration.upstream.baseURL = WebAddress(
            scheme: "http", host: SimulationServer.host, port: upstreamPort)
        configuration.upstream.spacing = .milliseconds(100)
        configuration.tracking.defaultIntervalMinutes = 1
        // A failure is to be seen while somebody looks.
        configuration.jobs.maxAttempts = 2
        return configuration
    }
}
