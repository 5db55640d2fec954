import HTTPTypes
import Testing

@testable import Web

@Suite struct EndpointTableTests {
    private static func endpoint(_ method: HTTPRequest.Method, _ path: PathPattern) -> Endpoint {
        Endpoint(method: method, path: path, access: .everyone, body: .none) { _ in Answer() }
    }

    private let table = EndpointTable([
        endpoint(.get, "/"), endpoint(.get, "/players"), endpoint(.post, "/players"),
        endpoint(.delete, "/players/{username}"), endpoint(.get, "/players/schedules"),
        endpoint(.get, "/players/{username}/history/skills/{skill}"),
    ])

    /// What answers a method at a path: the pattern and what stood for its parameters.
    private func found(_ method: HTTPRequest.Method, _ path: String) throws -> String? {
        let segments = try #require(RequestPath(path)).segments
        return table.match(segments)[method].map { match in
            let parameters = match.parameters.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
            return ([match.endpoint.path.text] + parameters).joined(separator: " ")
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/", "/"),
        (.get, "/players", "/players"),
        (.delete, "/players/Lynx%20Titan", "/players/{username} username=Lynx Titan"),
        (.delete, "/players/Lynx%2520Titan", "/players/{username} username=Lynx%20Titan"),
        // A player may be called as a path is.
        (.get, "/players/schedules", "/players/schedules"),
        (.delete, "/players/schedules", "/players/{username} username=schedules"),
        (.get, "/players/a/history/skills/magic", "/players/{username}/history/skills/{skill} skill=magic username=a"),
    ])
    func `a path finds its endpoint, decoded once`(method: HTTPRequest.Method, path: String, expected: String) throws {
        #expect(try found(method, path) == expected)
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/nothing"), (.get, "/players/"), (.delete, "/players/"), (.get, "/players/a"),
        (.delete, "/players/a/b"), (.get, "//players"), (.get, "/players/a/history/skills"),
    ])
    func `what is not there is not found`(method: HTTPRequest.Method, path: String) throws {
        #expect(try found(method, path) == nil)
    }

    @Test(arguments: ["players", "", "/a%2Fb", "/a%2fb", "/%FF", "/%C0%AF", "/%zz"])
    func `a path that cannot be ours is none`(path: String) {
        #expect(RequestPath(path) == nil)
    }

    @Test func `all methods of a path are known, those of a parameter too`() throws {
        #expect(Set(table.match(["players", "schedules"]).keys) == [.get, .delete])
        #expect(Set(table.match(["players"]).keys) == [.get, .post])
    }
}
