import Curl
import Foundation

/// A client of osrsdiff's API as its web front end is one (osrsdiff-api §10): logs in with a multipart form, sends its
/// token with whatever it asks, public or not, and takes the text of an error from `detail`.
final class OsrsdiffClient {
    /// The status was another one than the contract names.
    struct Unexpected: Error, CustomStringConvertible {
        var description: String
    }

    private let address: String
    private let curl = CurlClient()
    private var accessToken: String?
    private var refreshToken: String?

    init(address: String) {
        self.address = address
    }

    deinit {
        curl.shutdown()
    }

    func logIn(username: String, password: String) async throws -> Osrsdiff.Tokens {
        let boundary = "----formdata-undici-0123456789"
        let fields = [("username", username), ("password", password), ("grant_type", "password")]
        let parts = fields.map { "--\(boundary)\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }
        let tokens: Osrsdiff.Tokens = try await send(
            "POST", "/auth/login", text: parts.joined() + "--\(boundary)--\r\n",
            type: "multipart/form-data; boundary=\(boundary)")
        (accessToken, refreshToken) = (tokens.access_token, tokens.refresh_token)
        return tokens
    }

    func refresh() async throws {
        guard let refreshToken else { throw Unexpected(description: "there is no refresh token") }
        let answer: Osrsdiff.AccessToken = try await post("/auth/refresh", ["refresh_token": refreshToken])
        accessToken = answer.access_token
    }

    /// As after an hour: it is sent, and good no more.
    func holdStaleToken() {
        accessToken = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjF9.c3RhbGU"
    }

    func get<Answer: Decodable>(_ path: String) async throws -> Answer {
        try await send("GET", path)
    }

    func post<Answer: Decodable>(_ path: String, _ body: [String: any Encodable & Sendable]? = nil) async throws
        -> Answer
    {
        try await send("POST", path, text: body.map(Self.json), type: "application/json")
    }

    func put<Answer: Decodable>(_ path: String, _ body: [String: any Encodable & Sendable]) async throws -> Answer {
        try await send("PUT", path, text: Self.json(body), type: "application/json")
    }

    func delete<Answer: Decodable>(_ path: String) async throws -> Answer {
        try await send("DELETE", path)
    }

    /// The status and the text of `detail` of a request that is refused.
    func refusal(_ method: String, _ path: String, _ body: [String: any Encodable & Sendable]? = nil) async throws
        -> (status: Int, detail: String)
    {
        let response = try await response(method, path, text: body.map(Self.json), type: "application/json")
        guard response.status >= 400 else { throw Unexpected(description: "\(path) was not refused") }
        return (response.status, try JSONDecoder().decode(Osrsdiff.Refusal.self, from: Data(response.body)).detail)
    }

    private func send<Answer: Decodable>(
        _ method: String, _ path: String, text: String? = nil, type: String = ""
    ) async throws -> Answer {
        let response = try await response(method, path, text: text, type: type)
        let body = Data(response.body)
        guard (200..<300).contains(response.status) else {
            let text = String(decoding: body, as: UTF8.self)
            throw Unexpected(description: "\(method) \(path): \(response.status) \(text)")
        }
        do {
            return try JSONDecoder().decode(Answer.self, from: body)
        } catch {
            throw Unexpected(description: "\(path): \(error) in \(String(decoding: body.prefix(2000), as: UTF8.self))")
        }
    }

    private func response(_ method: String, _ path: String, text: String?, type: String) async throws -> CurlResponse {
        // As `encodeURI` does it: what is no letter of a URL is escaped, and nothing else.
        var allowed = CharacterSet.urlPathAllowed.union(.urlQueryAllowed)
        allowed.insert(charactersIn: "#")
        let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
        var request = CurlRequest(url: address + escaped, method: method)
        request.protocols = .httpAndHTTPS
        request.maximumBodyBytes = 8 << 20
        request.headers = ["Accept: application/json, text/plain, */*"]
        if let accessToken { request.headers.append("Authorization: Bearer \(accessToken)") }
        if let text {
            request.headers.append("Content-Type: \(type)")
            request.body = Array(text.utf8)
        }
        return try await curl.send(request)
    }

    private static func json(_ members: [String: any Encodable & Sendable]) -> String {
        let parts = members.map { key, value in
            let encoded = (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
            return "\"\(key)\":\(encoded)"
        }
        return "{\(parts.joined(separator: ","))}"
    }
}
