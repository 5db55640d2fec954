import Curl
import Foundation
import Hiscores
import TestSupport
import Testing
import Timestamps

@testable import Upstream

/// Fetches over a real connection.
@Suite struct HiscoresClientTests {
    @Test(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.absence)))
    func `a player is asked for by table and name, and comes back as a reading`() async throws {
        let body = Array(try Fixtures.data("fixtures/2026-09_main_lynx-titan.json"))
        let server = try CannedServer(status: 200, headers: ["Content-Type: application/json"], body: body)
        defer { server.stop() }
        let client = try client(of: server, path: "/prefix/", contact: "clan@example.org")
        let reading = try await client.fetch(try PlayerName("Lynx Titan"), table: .ironman)
        #expect(reading == (try HiscoresBody(json: body)))
        let request = try #require(server.requests.first)
        #expect(
            request.hasPrefix(
                "GET /prefix/m=hiscore_oldschool_ironman/index_lite.json?player=Lynx%20Titan HTTP/1.1\r\n"))
        #expect(request.contains("\r\nUser-Agent: hiscored/1.2.3 (clan@example.org)\r\n"))
        #expect(!request.lowercased().contains("cookie"))
    }

    @Test(arguments: [
        (404, FetchErrorType.notFound), (429, .rateLimited), (403, .blocked), (302, .redirect), (503, .unavailable),
        (200, .badBody),
    ])
    func `a status is told as a failure`(status: Int, kind: FetchErrorType) async throws {
        let server = try CannedServer(status: status, headers: ["Retry-After: 30", "Location: /elsewhere"])
        defer { server.stop() }
        let failure = try #require(await failure(of: try client(of: server)))
        #expect(failure.kind == kind)
        #expect(failure.status == status)
        #expect(server.requests.count == 1)
    }

    @Test func `a date to wait for is measured from the clock that was passed in`() async throws {
        let server = try CannedServer(status: 429, headers: ["Retry-After: Mon, 23 Nov 2026 08:10:00 GMT"])
        defer { server.stop() }
        let failure = try #require(await failure(of: try client(of: server)))
        #expect(failure.retryAfter == .minutes(10))
    }

    @Test func `silence is a timeout`() async throws {
        let server = try CannedServer(answer: nil)
        defer { server.stop() }
        let failure = try #require(await failure(of: try client(of: server, timeout: .milliseconds(200))))
        #expect(failure.kind == .timeout)
        #expect(failure.message.hasPrefix("the hiscores answered too slowly or not at all ("))
        #expect(failure.status == nil)
    }

    @Test func `more than a mebibyte is too large`() async throws {
        let server = try CannedServer(status: 200, body: [UInt8](repeating: 0x20, count: 1_048_577))
        defer { server.stop() }
        #expect(await failure(of: try client(of: server))?.kind == .tooLarge)
    }

    @Test func `no HTTP, a short answer and nobody there are told apart`() async throws {
        let babble = try CannedServer(answer: Array("SSH-2.0-server and so on and on\r\n\r\n".utf8))
        defer { babble.stop() }
        #expect(await failure(of: try client(of: babble))?.kind == .badBody)
        let short = try CannedServer(answer: Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".utf8))
        defer { short.stop() }
        #expect(await failure(of: try client(of: short))?.kind == .badBody)
        let gone = try CannedServer(answer: [])
        gone.stop()
        #expect(await failure(of: try client(of: gone))?.kind == .connection)
    }

    @Test(.timeLimit(.minutes(5)))
    func `an answer that drips is given up at two thirds of the time, not at its end`() async throws {
        let drip = try LoopbackServer { _, connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 7000\r\n\r\n")
            while connection.write(" ") { Thread.sleep(forTimeInterval: 0.1) }
            return false
        }
        defer { drip.stop() }
        let failure = try #require(
            await failure(of: try client(of: "http://127.0.0.1:\(drip.port)", timeout: .seconds(4))))
        #expect(failure.kind == .timeout)
        #expect(failure.message.contains("50 bytes/sec"), "\(failure.message)")
    }

    /// The name is too long to be one, so no question leaves the machine.
    @Test func `a name that cannot be looked up is told`() async throws {
        let failure = try #require(
            await failure(of: try client(of: "https://\(String(repeating: "a", count: 64)).invalid")))
        #expect(failure.kind == .connection)
        #expect(failure.message.hasPrefix("the name of the hiscores cannot be looked up ("))
    }

    @Test func `a proxy is asked for the hiscores when one is set`() async throws {
        let proxy = try CannedServer(status: 404)
        defer { proxy.stop() }
        let client = try client(of: "http://127.0.0.1:1", proxy: "http://127.0.0.1:\(proxy.port)")
        #expect(await failure(of: client)?.kind == .notFound)
        #expect(
            proxy.requests.first?.hasPrefix("GET http://127.0.0.1:1/m=hiscore_oldschool/index_lite.json") == true)
    }

    @Test func `a cancelled fetch is no failure of the hiscores`() async throws {
        let server = try CannedServer(answer: nil)
        defer { server.stop() }
        let client = try client(of: server)
        let name = try PlayerName("Zezima")
        let task = Task { () -> FetchError? in
            do throws(FetchError) {
                _ = try await client.fetch(name, table: .regular)
                return nil
            } catch {
                return error
            }
        }
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test(arguments: [
        ("", "hiscored/1"), ("me@example.org", "hiscored/1 (me@example.org)"), ("  ", "hiscored/1"),
        ("a\r\nX-Admin: (yes)", "hiscored/1 (aX-Admin: yes)"), ("discord: Jane  Doe", "hiscored/1 (discord: Jane Doe)"),
    ])
    func `the user agent names the operator and nothing else`(contact: String, userAgent: String) {
        #expect(HiscoresClient.userAgent(version: "1", contact: contact) == userAgent)
    }

    @Test(arguments: [("A-b_c", "A-b_c"), ("a b c", "a%20b%20c"), ("a\u{A0}b", "a%20b")])
    func `names are percent-encoded`(name: String, encoded: String) throws {
        let client = HiscoresClient(
            baseURL: try UpstreamAddress("https://example.org"), contact: "", version: "1", timeout: .seconds(1),
            proxy: nil, curl: CurlClient(), clock: SettableClock().wallClock)
        let url = client.url(of: try PlayerName(name), table: .regular)
        #expect(url == "https://example.org/m=hiscore_oldschool/index_lite.json?player=\(encoded)")
    }

    private func client(
        of server: CannedServer, path: String = "", contact: String = "", timeout: Duration = .seconds(10)
    ) throws -> HiscoresClient {
        try client(of: "http://127.0.0.1:\(server.port)\(path)", contact: contact, timeout: timeout)
    }

    private func client(
        of address: String, contact: String = "", timeout: Duration = .seconds(10), proxy: String? = nil
    ) throws -> HiscoresClient {
        HiscoresClient(
            baseURL: try UpstreamAddress(address), contact: contact, version: "1.2.3", timeout: timeout, proxy: proxy,
            curl: CurlClient(), clock: SettableClock().wallClock)
    }

    private func failure(of client: HiscoresClient) async -> FetchFailure? {
        do throws(FetchError) {
            _ = try await client.fetch(try name(), table: .regular)
        } catch {
            if case .failed(let failure) = error { return failure }
        }
        return nil
    }

    private func name() throws(FetchError) -> PlayerName {
        do {
            return try PlayerName("Zezima")
        } catch {
            throw .cancelled
        }
    }
}
