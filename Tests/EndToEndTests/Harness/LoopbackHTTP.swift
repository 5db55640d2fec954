import Curl
import TestSupport

/// An answer over HTTP.
struct HTTPAnswer {
    var status: Int
    var text: String

    func json() throws -> JSON { try JSON(text) }
}

/// Plain requests to loopback.
enum LoopbackHTTP {
    static func get(_ url: String) async throws -> HTTPAnswer {
        try await send("GET", url)
    }

    static func post(_ url: String, type: String, body: String) async throws -> HTTPAnswer {
        try await send("POST", url, headers: ["Content-Type: \(type)"], body: body)
    }

    static func send(
        _ method: String, _ url: String, headers: [String] = [], body: String? = nil
    ) async throws -> HTTPAnswer {
        let curl = CurlClient()
        defer { curl.shutdown() }
        var request = CurlRequest(url: url, method: method)
        request.protocols = .httpAndHTTPS
        request.headers = headers
        request.body = body.map { Array($0.utf8) }
        request.maximumBodyBytes = 8 << 20
        request.timeout = .patience
        let response = try await curl.send(request)
        return HTTPAnswer(status: response.status, text: String(decoding: response.body, as: UTF8.self))
    }
}
