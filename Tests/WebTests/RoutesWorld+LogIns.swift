import Foundation
import Testing
import Tracker

@testable import Store

/// A log-in over the API.
struct TestLogIn: Sendable {
    let access: String
    let refresh: String

    init(_ answer: RoutesWorld.Answer) throws {
        let json = try answer.json()
        access = try #require(json["access_token"] as? String)
        refresh = try #require(json["refresh_token"] as? String)
    }
}

/// A part of a JWT, decoded.
func tokenPart(_ index: Int, of token: String) throws -> [String: Any] {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    var text = parts[index].replacing("-", with: "+").replacing("_", with: "/")
    while text.count % 4 != 0 { text += "=" }
    let data = try #require(Data(base64Encoded: String(text)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
}

extension RoutesWorld {
    static let password = "a good password"

    @discardableResult
    func addUser(_ name: String, isAdmin: Bool = false) async throws -> UserRow {
        try await accounts.users.add(name, password: Self.password, isAdmin: isAdmin)
    }

    func addToken(_ name: String, _ scope: ProgramTokens.Scope) async throws -> String {
        try await accounts.tokens.add(name, scope: scope, by: "test").secret
    }

    /// Changes the file by hand.
    func sql(_ statement: String) async throws {
        try await store.write { try $0.connection.run(statement) }
    }

    /// What changed, oldest first: who, from where, what.
    func changes() async throws -> [String] {
        try await store.read { try $0.changes(limit: 100) }.reversed().map {
            "\($0.who) \($0.address ?? "-") \($0.action) \($0.target)"
        }
    }
}

extension RoutesWorld.Client {
    /// Logs a browser in.
    ///
    /// - returns: the header line that it sends from then on.
    func pageCookie(_ username: String) async throws -> String {
        let answer = try await submit(
            "/login", [("username", username), ("password", RoutesWorld.password)],
            headers: ["Origin: http://127.0.0.1:\(port)"])
        let cookie = try #require(answer.header("Set-Cookie"))
        return "Cookie: \(cookie.prefix { $0 != ";" })"
    }

    func submit(
        _ path: String, _ fields: [(String, String)], headers: [String] = []
    ) async throws -> RoutesWorld.Answer {
        let body = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
        return try await self(
            "POST", path, body: body, headers: headers + ["Content-Type: application/x-www-form-urlencoded"])
    }

    func logIn(
        _ name: String, password: String = RoutesWorld.password, headers: [String] = []
    ) async throws -> TestLogIn {
        let fields = [("username", name), ("password", password), ("grant_type", "password")]
        return try TestLogIn(try await submit("/auth/login", fields, headers: headers))
    }

    func callAsFunction(
        _ method: String, _ path: String, token: String, body: String? = nil, headers: [String] = []
    ) async throws -> RoutesWorld.Answer {
        try await self(method, path, body: body, headers: headers + ["Authorization: Bearer \(token)"])
    }
}
