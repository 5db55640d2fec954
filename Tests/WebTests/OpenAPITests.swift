import Foundation
import HTTPTypes
import Scheduling
import Testing

@testable import Web

/// What the API says of itself.
@Suite struct OpenAPITests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `every endpoint for programs is described, and nothing else is`() throws {
        let own: Set = ["/openapi.json", "/metrics"]
        let endpoints = Set(
            world.endpoints.filter { Surface(path: $0.path.text) == .api && !own.contains($0.path.text) }
                .map { "\($0.method) \($0.path.text)" })
        let described = Operations.all.map { "\($0.method) \($0.path.text)" }
        #expect(Set(described) == endpoints)
        #expect(described.count == Set(described).count)
        #expect(endpoints.count > 20)
    }

    @Test func `the description is the one that is served, and its references lead somewhere`() async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/openapi.json")
            #expect(answer.header("Content-Type") == "application/json")
            #expect(try answer.json()["openapi"] as? String == "3.1.0")
            let references = Set(answer.text.matches(of: #/#\/components\/schemas\/(\w+)/#).map { String($0.1) })
            #expect(references.subtracting(SharedSchemas.all.keys) == [])
            #expect(Set(SharedSchemas.all.keys).subtracting(references) == [], "shapes that nobody uses")
            let paths = try #require(try answer.json()["paths"] as? [String: [String: [String: Any]]])
            let identifiers = paths.values.flatMap(\.values).compactMap { $0["operationId"] as? String }
            #expect(identifiers.count == Set(identifiers).count)
            let stats = try #require(paths["/api/v1/players/{username}/stats"]?["get"])
            #expect((stats["security"] as? [Any])?.isEmpty == true)
            let events = try #require(paths["/api/v1/events"]?["get"]?["security"] as? [[String: Any]])
            #expect(events.map { Array($0.keys) } == [[], ["bearer"]], "a log-in is welcome and not needed")
            #expect(Set((stats["responses"] as? [String: Any] ?? [:]).keys) == ["200", "400", "404", "429", "503"])
        }
    }

    @Test func `parameters have examples, and names the length of what they name`() async throws {
        try await world.serving { call in
            let document = try await call("GET", "/openapi.json").json()
            let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
            func parameter(_ name: String, _ method: String, _ path: String) throws -> [String: Any] {
                let all = try #require(paths[path]?[method]?["parameters"] as? [[String: Any]])
                return try #require(all.first { $0["name"] as? String == name })
            }
            func longest(_ parameter: [String: Any]) -> Int? {
                (parameter["schema"] as? [String: Any])?["maxLength"] as? Int
            }
            let user = try parameter("username", "delete", "/api/v1/users/{username}")
            #expect(longest(user) == 50 && user["example"] as? String == "admin")
            let player = try parameter("username", "get", "/api/v1/players/{username}/stats")
            #expect(longest(player) == 12 && player["example"] as? String == "Lynx Titan")
            let players = try parameter("players", "get", "/api/v1/compare")
            #expect(players["example"] as? String == "Lynx Titan,B0aty")
            for (path, methods) in paths {
                for parameter in methods.values.compactMap({ $0["parameters"] as? [[String: Any]] }).joined()
                where parameter["required"] as? Bool == true {
                    #expect(parameter["example"] != nil, "\(path): \(parameter["name"] ?? "")")
                }
            }
        }
    }

    @Test func `people read the same, without anything from elsewhere`() async throws {
        try await world.serving { call in
            let page = try await call("GET", "/docs")
            #expect(page.header("Content-Type") == "text/html; charset=utf-8")
            for operation in Operations.all {
                let (method, path) = (operation.method.rawValue, operation.path.text)
                #expect(page.text.contains("<span class=\"method\">\(method)</span> <code>\(path)</code>"))
            }
            #expect(!page.text.contains("https://") && !page.text.contains("<style"))
        }
    }

    @Test(arguments: [
        (Schema.object(["a": .integer]), #"{"a":1}"#, 0), (.object(["a": .integer]), #"{"a":"1"}"#, 1),
        (.object(["a": .integer]), "{}", 1), (.object(["a": .integer]), #"{"a":1,"b":2}"#, 1),
        (.partial(required: [:], optional: ["a": .time]), #"{"a":"2026-11-23T08:00:00+00:00"}"#, 0),
        (.time, #""2026-11-23 08:00:00""#, 1), (.nullable(.string), "null", 0), (.string, "null", 1),
        (.array(.words(["a"])), #"["a","b"]"#, 1), (.map(.number), #"{"x":1.5,"y":true}"#, 1),
        (.either([.string, .integer]), "true", 2), (.integerIn(1...2), "3", 1), (.shared("nothing"), "1", 1),
    ])
    func `the test's own check can fail`(schema: Schema, text: String, problems: Int) throws {
        #expect(schema.problems(in: try JSONValue(text: text), at: "$").count == problems)
    }
}
