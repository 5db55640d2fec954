import Foundation
import Logging
import ServiceLifecycle
import Settings
import Store
import Telemetry
import UnixSignals
import Web

/// A program with its engine and its two sockets running, until a signal ends it.
struct ServingProcess {
    /// How long running fetches may take to end at a stop, before their jobs are given back.
    private static let grace = Duration.seconds(10)

    let program: Program
    let lock: StoreLock
    let socket: OperatorSocket
    let logger: Logger
    /// What others are told who holds the file, without the address.
    let holder: String
    /// Who is told how the process stands, and each SIGHUP, at which the config file is read again. nil: there is no file,
    /// and a SIGHUP ends it as SIGTERM does.
    var managed: (manager: ServiceManager, hangups: UnixSignalsSequence)?
    /// Work to do once the address of the pages is ours and before operators are heard: what may change the file, when
    /// nothing can come between any more, and what verbs count on, such as the players of the config.
    var prepare: @Sendable () async throws -> Void = {}
    /// Work to do once it is ready and before the engine starts; it gets the port.
    var beforeEngine: @Sendable (_ port: Int) async throws -> Void = { _ in }

    /// Runs until SIGTERM or SIGINT, then stops in order: no more requests, no more claims, running fetches end.
    func run() async throws {
        let listen = program.configuration.server.listen
        let (listening, report) = AsyncStream.makeStream(of: Int.self)
        let (prepared, letIn) = AsyncStream.makeStream(of: Void.self)
        let (bound, reportBound) = AsyncStream.makeStream(of: Void.self)
        socket.removeLeftover()
        let operators = HeldService(
            service: WebServer(
                services: program.web, address: .unixSocket(path: socket.path), logger: logger,
                onListening: { _ in reportBound.yield() }),
            until: prepared)
        let pages = WebServer(
            services: program.web, address: .tcp(host: listen.host, port: listen.port), logger: logger,
            onListening: { port in report.yield(port ?? listen.port) })
        let manager = managed?.manager
        let engine = EngineService(engine: program.engine, grace: Self.grace) { [lock, holder, prepare, beforeEngine] in
            // Without an answer the wait was cancelled: an address was not to be had, or it shall stop.
            guard let port = await listening.first(where: { _ in true }) else { throw CancellationError() }
            try await prepare()
            letIn.finish()
            guard await bound.first(where: { _ in true }) != nil else { throw CancellationError() }
            let host = listen.host.contains(":") ? "[\(listen.host)]" : listen.host
            let address = "http://\(host):\(port)"
            lock.describe("\(holder) at \(address)")
            Output.message("hiscored \(Version.text) is ready at \(address)")
            try await beforeEngine(port)
            manager?.tellReady(at: address)
        }
        // They stop in reverse order: first nothing is claimed any more.
        let webhooks = WebhookService(program.webhooks, store: program.store, logger: logger)
        var services: [any Service] = [
            pages, operators, engine, webhooks, HealthService(watch: program.health, logger: logger),
        ]
        var endings: [UnixSignal] = [.sigterm, .sigint]
        if let (manager, hangups) = managed {
            services += [
                ReloadService(signals: hangups, config: program.config, manager: manager, logger: logger),
                WatchdogService(reader: program.store.reader, manager: manager, logger: logger),
            ]
        } else {
            endings.append(.sighup)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map(NamedService.init), gracefulShutdownSignals: endings, logger: logger))
        defer { socket.removeLeftover() }
        try await group.run()
    }
}

/// A service that starts when it is told to.
private struct HeldService: Service {
    let service: any Service
    /// Ends when the service may start.
    let until: AsyncStream<Void>

    func run() async throws {
        await cancelWhenGracefulShutdown { for await _ in until {} }
        guard !Task.isShuttingDownGracefully, !Task.isCancelled else { return }
        try await service.run()
    }
}
