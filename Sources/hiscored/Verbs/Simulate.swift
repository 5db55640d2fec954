import ArgumentParser
import Logging
import ServiceLifecycle
import Simulation
import UnixSignals

/// The simulated hiscores alone, to try the tracker or anything else against.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the simulated hiscores alone, on loopback.",
        discussion: """
            Point upstream.base_url at the printed address. Any name is a player, except those that begin with \
            "nobody". Faults: PUT /_simulation/faults; counts: GET /_simulation/stats.
            """)

    @Option(name: .long, help: "The port; 0 picks a free one.")
    var port: Int

    @Option(name: .long, help: "The same seed makes the same players.")
    var seed: UInt64 = 1

    @Option(name: .customLong("latency-ms"), help: "Hold back each answer for so many milliseconds.")
    var latencyMilliseconds = 0

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port \(port) is not in 0…65535") }
        guard latencyMilliseconds >= 0 else { throw ValidationError("--latency-ms \(latencyMilliseconds) is below 0") }
    }

    func run() async throws {
        let logger = Logs.quiet()
        let server = SimulationServer(
            world: SimulatedWorld(seed: seed), clock: Clocks.wall, port: port,
            latency: .milliseconds(latencyMilliseconds), logger: logger,
            onReady: { port in
                Output.message("the simulated hiscores are ready at http://\(SimulationServer.host):\(port)")
            })
        try await reporting {
            try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
                .run()
        }
    }
}
