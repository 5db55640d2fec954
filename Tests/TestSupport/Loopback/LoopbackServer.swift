import Foundation
import Synchronization

/// A small HTTP/1.1 server for tests, with a thread for every connection, so that a handler may hang or drip.
package final class LoopbackServer: Sendable {
    package enum Address {
        /// Any free port of 127.0.0.1.
        case loopback
        case unixSocket(String)
    }

    package struct Request: Sendable {
        package var method = ""
        package var target = ""
        package var headers: [String: String] = [:]
        package var body: [UInt8] = []
        /// The request line and the headers as they came, without the empty line behind them.
        package var head = ""
    }

    /// Answers one request; false closes the connection.
    package typealias Handler = @Sendable (Request, LoopbackConnection) -> Bool

    private struct State {
        /// Those that are open; `connectionCount` counts the closed ones too.
        var connections: Set<Int32> = []
        var connectionCount = 0
        var requests: [Request] = []
        var isStopped = false
    }

    package let port: Int
    private let listener: Int32
    private let handler: Handler
    private let state = Mutex(State())

    package init(on address: Address = .loopback, handler: @escaping Handler) throws {
        self.handler = handler
        switch address {
        case .loopback: (listener, port) = try ListeningSocket.onLoopback()
        case .unixSocket(let path): (listener, port) = (try ListeningSocket.at(path: path), 0)
        }
        Thread { self.acceptAll() }.start()
    }

    package var url: String { "http://127.0.0.1:\(port)/" }
    package var requests: [Request] { state.withLock { $0.requests } }
    package var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// Closes everything, which ends the threads.
    package func stop() {
        state.withLock { state in
            state.isStopped = true
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func acceptAll() {
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            let isStopped = state.withLock { state in
                state.connections.insert(descriptor)
                state.connectionCount += 1
                return state.isStopped
            }
            guard !isStopped else {
                close(descriptor)
                break
            }
            Thread { self.serve(LoopbackConnection(descriptor: descriptor)) }.start()
        }
        close(listener)
    }

    /// Closes the connection under the lock, so that `stop()` never meets a descriptor that was given to somebody else.
    private func serve(_ connection: LoopbackConnection) {
        while let request = connection.readRequest() {
            state.withLock { $0.requests.append(request) }
            guard handler(request, connection) else { break }
        }
        state.withLock { state in
            state.connections.remove(connection.descriptor)
            close(connection.descriptor)
        }
    }
}

/// Runs the body with a server and stops it afterwards.
package func withServer<Value>(
    on address: LoopbackServer.Address = .loopback,
    _ handler: @escaping LoopbackServer.Handler,
    _ body: (LoopbackServer) async throws -> Value
) async throws -> Value {
    let server = try LoopbackServer(on: address, handler: handler)
    defer { server.stop() }
    return try await body(server)
}
