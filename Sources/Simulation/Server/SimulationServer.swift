import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
package import Timestamps

/// The simulated hiscores as an HTTP server, on the loopback interface alone.
///
/// - `GET /m={table}/index_lite.json?player=NAME` answers as the hiscores do (osrs-domain §1.1).
/// - `PUT` and `GET /_simulation/faults` set and show the faults (`FaultRule`).
/// - `GET` and `DELETE /_simulation/stats` show and forget what was counted (`RequestStatistics`).
package struct SimulationServer: Service {
    /// The one address it listens on.
    package static let host = "127.0.0.1"

    private let state: SimulationState
    private let port: Int
    private let logger: Logger
    private let onReady: @Sendable (_ port: Int) async -> Void

    /// - parameters:
    ///   - clock: the time the answers are of.
    ///   - elapsed: how long it has been running, on a clock that never goes back: what the spacing of requests is
    ///     measured on, and asked once for each as it comes in. Nil is the machine's own.
    ///   - port: 0 picks a free one.
    ///   - latency: how long each hiscores answer is held back.
    ///   - dripTime: how long the body of a `slow` fault takes.
    ///   - onReady: called once, when it listens, with the real port.
    package init(
        world: SimulatedWorld, clock: WallClock, elapsed: (@Sendable () -> Duration)? = nil, port: Int = 0,
        latency: Duration = .zero, dripTime: Duration = .seconds(5), logger: Logger,
        onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        let state = SimulationState(
            world: world, clock: clock, elapsed: elapsed, latency: latency, dripTime: dripTime)
        self.init(state: state, port: port, logger: logger, onReady: onReady)
    }

    private init(
        state: SimulationState, port: Int, logger: Logger, onReady: @escaping @Sendable (_ port: Int) async -> Void
    ) {
        self.state = state
        self.port = port
        self.logger = logger
        self.onReady = onReady
    }

    /// The faults in force: what `/_simulation/faults` shows and sets.
    package var faults: [FaultRule] {
        get { state.rules }
        nonmutating set { state.rules = newValue }
    }

    /// What `/_simulation/stats` shows.
    package var statistics: RequestStatistics { state.currentStatistics }

    /// Serves until the task is cancelled or the service group shuts down. Neither waits for a `hang` or `slow`.
    ///
    /// - throws: `SimulationServerError` when it cannot listen on the port.
    package func run() async throws {
        let onReady = onReady
        let application = Application(
            responder: SimulationResponder(state: state),
            configuration: ApplicationConfiguration(
                address: .hostname(Self.host, port: port), serverName: "hiscored-simulation"),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger)
        do {
            try await application.run()
        } catch let error as IOError {
            throw SimulationServerError.cannotListen(port: port, reason: error)
        }
    }

    /// Serves while `body` runs, which gets the real port, and stops then. Shares faults and counts with `self`.
    package func whileRunning<Value: Sendable>(
        _ body: (_ port: Int) async throws -> Value
    ) async throws -> Value {
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        let server = SimulationServer(state: state, port: port, logger: logger) { [onReady] port in
            await onReady(port)
            report.yield(port)
        }
        let services = ServiceGroup(services: [server], logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { report.finish() }
                try await services.run()
            }
            for await port in ports {
                let result: Result<Value, any Error>
                do {
                    result = .success(try await body(port))
                } catch {
                    result = .failure(error)
                }
                await services.triggerGracefulShutdown()
                // How the body ended is the answer, however the server stops.
                try? await group.waitForAll()
                return try result.get()
            }
            try await group.waitForAll()
            throw CancellationError()
        }
    }
}
