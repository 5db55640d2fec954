import Foundation
import Logging
import ServiceLifecycle
import Settings
import Store
import Synchronization
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
    /// Work to do once the addresses are ours and before it says that it is ready: what may change the file, when
    /// nothing can come between any more.
    var prepare: @Sendable () async throws -> Void = {}
    /// Work to do once it is ready and before the engine starts.
    var beforeEngine: @Sendable () async throws -> Void = {}

    /// Runs until SIGTERM or SIGINT, then stops in order: no more requests, no more claims, running fetches end.
    func run() async throws {
        let listen = program.configuration.server.listen
        let (listening, report) = AsyncStream.makeStream(of: Int.self)
        let ready = Readiness { port in
            report.yield(port)
            report.finish()
        }
        socket.removeLeftover()
        let operators = WebServer(
            services: program.web, address: .unixSocket(path: socket.path), logger: logger,
            onListening: { _ in ready.note(.socket) })
        let pages = WebServer(
            services: program.web, address: .tcp(host: listen.host, port: listen.port), logger: logger,
            onListening: { port in ready.note(.pages(port: port ?? listen.port)) })
        let engine = EngineService(engine: program.engine, grace: Self.grace) { [lock, holder, prepare, beforeEngine] in
            var ports = listening.makeAsyncIterator()
            // Without a port the wait was cancelled: an address was not to be had, or it shall stop.
            guard let port = await ports.next() else { throw CancellationError() }
            try await prepare()
            let host = listen.host.contains(":") ? "[\(listen.host)]" : listen.host
            let address = "http://\(host):\(port)"
            lock.describe("\(holder) at \(address)")
            Output.message("hiscored \(Version.text) is ready at \(address)")
            try await beforeEngine()
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                // They stop in reverse order: first nothing is claimed any more.
                services: [pages, operators, engine], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        defer { socket.removeLeftover() }
        try await group.run()
    }
}

/// Reports that everything listens, once.
private final class Readiness: Sendable {
    enum Part {
        case socket
        case pages(port: Int)
    }

    private let announce: @Sendable (Int) -> Void
    private let state = Mutex<(hasSocket: Bool, port: Int?)>((false, nil))

    init(_ announce: @escaping @Sendable (Int) -> Void) {
        self.announce = announce
    }

    func note(_ part: Part) {
        let port: Int? = state.withLock { state in
            switch part {
            case .socket: state.hasSocket = true
            case .pages(let port): state.port = port
            }
            return state.hasSocket ? state.port : nil
        }
        if let port { announce(port) }
    }
}
