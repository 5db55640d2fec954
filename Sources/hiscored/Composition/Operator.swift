import Curl
import Foundation
import Logging
import Scheduling
import ServiceLifecycle
import Settings
import Store
import Web

/// Sends one changing request to whoever owns the database: the running server over its socket, or else this very
/// process, which then takes the lock, serves the same router for the length of the call, and stops.
struct Operator {
    /// How long a holder of the lock may take to answer on its socket: it may only just be starting, or stopping.
    private static let patience = Duration.seconds(10)

    let configuration: Configuration
    let logger: Logger

    struct Answer {
        var status: Int
        var body: [UInt8]

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try JSONDecoder().decode(type, from: Data(body))
        }
    }

    /// - parameters:
    ///   - path: begins with `/api/v1`.
    ///   - body: is sent as JSON; `Data` as it is.
    ///   - afterwards: what else to do while the owner of the file is there, for example wait for a job. It gets the
    ///     answer, and the program when this process is the owner.
    /// - throws: ``Failure`` for an answer that says no, with the exit status that belongs to it.
    func send<Value>(
        _ method: String, _ path: String, body: (any Encodable)? = nil,
        afterwards: (Answer, Program?) async throws -> Value
    ) async throws -> Value {
        let socket = try OperatorSocket(database: configuration.database.path)
        try FolderOwner.become(forDatabase: configuration.database.path)
        let lock: StoreLock
        let giveUpAt = ContinuousClock.now + Self.patience
        while true {
            do throws(StoreError) {
                lock = try StoreLock(
                    database: configuration.database.path,
                    holder: "hiscored (process \(ProcessInfo.processInfo.processIdentifier))")
                break
            } catch {
                guard case .locked = error else { throw error }
                let locked = error
                do {
                    return try await afterwards(try await request(method, path, body: body, socket: socket), nil)
                } catch let error as CurlError where error.kind == .connection {
                    // The holder has not bound its socket yet, or has just let go of it. Nothing was sent.
                    guard ContinuousClock.now < giveUpAt else {
                        throw Failure(.unavailable, "\(locked); it does not answer at \(socket.path)")
                    }
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
        }
        defer { lock.release() }
        return try await serveBriefly(socket: socket) { program in
            try await afterwards(try await request(method, path, body: body, socket: socket), program)
        }
    }

    func send(_ method: String, _ path: String, body: (any Encodable)? = nil) async throws -> Answer {
        try await send(method, path, body: body) { answer, _ in answer }
    }

    private func request(
        _ method: String, _ path: String, body: (any Encodable)?, socket: OperatorSocket
    ) async throws -> Answer {
        try Answer(accepting: try await socket.ask(method, path, body: body))
    }

    fileprivate static func exitStatus(_ status: Int) -> ExitStatus {
        switch status {
        case 400, 409, 413, 422: .refused
        case 404: .notFound
        case 429, 502, 503, 504: .unavailable
        default: .failed
        }
    }

    private func serveBriefly<Value>(
        socket: OperatorSocket, _ body: (Program) async throws -> Value
    ) async throws -> Value {
        // A file that this user may not read is no reason not to do something else.
        let receivers = (try? configuration.notify.receivers()) ?? []
        let program = try Program(configuration, receivers: receivers, logger: logger)
        defer {
            socket.removeLeftover()
            // What was asked is committed already.
            try? program.close()
        }
        socket.removeLeftover()
        let (listening, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = WebServer(
            services: program.web, address: .unixSocket(path: socket.path), logger: logger,
            onListening: { _ in continuation.yield() })
        let group = ServiceGroup(services: [server], logger: logger)
        let running = Task {
            defer { continuation.finish() }
            try await group.run()
        }
        var iterator = listening.makeAsyncIterator()
        guard await iterator.next() != nil else {
            try await running.value
            throw Failure(.failed, "the operator socket ended before it was asked")
        }
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(program))
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        _ = await running.result
        return try result.get()
    }
}

extension Operator.Answer {
    /// - throws: ``Failure`` for an answer that says no, with the exit status that belongs to it.
    init(accepting response: CurlResponse) throws {
        guard !(200..<300).contains(response.status) else {
            self.init(status: response.status, body: response.body)
            return
        }
        let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(response.body))
        throw Failure(Operator.exitStatus(response.status), refusal?.text ?? "the server answered \(response.status)")
    }
}
