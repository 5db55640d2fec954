import Curl
import Foundation
import Settings
import Web

/// The owner of the database, for as long as several requests take: the running server, or this very process.
struct OperatorSession {
    /// How long one request may take: others may be waiting for the file before it.
    private static let patience = Duration.seconds(120)

    let socket: OperatorSocket

    /// Sends bytes as they are.
    ///
    /// - parameter type: their content type.
    /// - throws: ``Failure`` for an answer that says no, with the exit status that belongs to it.
    func send(_ method: String, _ path: String, type: String, bytes: [UInt8]) async throws -> Operator.Answer {
        let response: CurlResponse
        do {
            response = try await socket.ask(method, path, body: Data(bytes), type: type, timeout: Self.patience)
        } catch let error as CurlError {
            throw Failure(
                .unavailable, "the server went away in the middle (\(error)); what was sent is stored: run it again")
        }
        return try Operator.Answer(accepting: response)
    }
}

extension Operator {
    /// Finds who owns the database, and keeps to it for several requests: the running server as long as it runs, or this
    /// process, which then holds the lock until `body` has returned.
    func hold<Value>(_ body: (OperatorSession) async throws -> Value) async throws -> Value {
        // Asked for something that changes nothing, so that it is known whose the file is. What goes wrong from then on is
        // not tried again: half of it may be done.
        let result: Result<Value, any Error> = try await send("GET", "/livez") { _, _ in
            do {
                let socket = try OperatorSocket(database: configuration.database.path)
                return .success(try await body(OperatorSession(socket: socket)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
