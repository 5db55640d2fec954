import Curl
import Foundation
import Settings

/// The socket beside the database that the operator's verbs speak to.
struct OperatorSocket {
    let path: String

    /// - throws: ``Failure`` when the path is too long for a socket.
    init(database: String) throws {
        path = Configuration.Database.socketPath(ofDatabase: database)
        if let objection = Configuration.Database.socketObjection(ofDatabase: database) {
            throw Failure(.configuration, "database.path: \(objection)")
        }
    }

    /// Sends one request to whoever listens.
    ///
    /// - parameter body: is sent as JSON; `Data` as it is.
    func ask(
        _ method: String, _ path: String, body: (any Encodable)? = nil, type: String = "application/json",
        timeout: Duration? = nil
    ) async throws -> CurlResponse {
        let curl = CurlClient()
        defer { curl.shutdown() }
        var request = CurlRequest(url: "http://localhost\(path)", method: method)
        request.unixSocketPath = self.path
        request.protocols = .httpAndHTTPS
        if let timeout { request.timeout = timeout }
        if let body {
            request.headers = ["Content-Type: \(type)"]
            request.body = Array(try body as? Data ?? JSONEncoder().encode(body))
        }
        return try await curl.send(request)
    }

    /// Takes away what a dead process left. To be called by the holder of the lock alone.
    func removeLeftover() {
        unlink(path)
    }
}
