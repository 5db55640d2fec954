import TestSupport
import Testing

@testable import Web

/// What is wrong with a request, literally as clients read it (osrsdiff-api §1.0.5).
@Suite struct ValidationTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private static let interval = "/api/v1/players/zezima/fetch-interval"
    private static let wholeNumber = "unable to parse string as an integer"
    private static let dictionary = "Input should be a valid dictionary or object to extract fields from"

    @Test(arguments: [
        ("/api/v1/players", "{}", #"{"input":{},"loc":["body","username"],"msg":"Field required","type":"missing"}"#),
        (
            "/api/v1/players", #"{"name":"a"}"#,
            #"{"input":{"name":"a"},"loc":["body","username"],"msg":"Field required","type":"missing"}"#
        ),
        ("/api/v1/players", "", #"{"input":null,"loc":["body"],"msg":"Field required","type":"missing"}"#),
        (
            "/api/v1/players", "[1]",
            #"{"input":[1],"loc":["body"],"msg":"\#(dictionary)","type":"model_attributes_type"}"#
        ),
        (
            "/api/v1/players", "null",
            #"{"input":null,"loc":["body"],"msg":"\#(dictionary)","type":"model_attributes_type"}"#
        ),
        (
            "/api/v1/players", #""x""#,
            #"{"input":"x","loc":["body"],"msg":"\#(dictionary)","type":"model_attributes_type"}"#
        ),
        (
            "/api/v1/players", #"{"username":3}"#,
            #"{"input":3,"loc":["body","username"],"msg":"Input should be a valid string","type":"string_type"}"#
        ),
        (
            "/api/v1/players", #"{"username":null}"#,
            #"{"input":null,"loc":["body","username"],"msg":"Input should be a valid string","type":"string_type"}"#
        ),
        (
            "/api/v1/players", #"{"username":""}"#,
            #"{"ctx":{"min_length":1},"input":"","loc":["body","username"],"#
                + #""msg":"String should have at least 1 character","type":"string_too_short"}"#
        ),
        (
            "/api/v1/players", #"{"username":"thirteenchars"}"#,
            #"{"ctx":{"max_length":12},"input":"thirteenchars","loc":["body","username"],"#
                + #""msg":"String should have at most 12 characters","type":"string_too_long"}"#
        ),
        (
            interval, #"{"fetch_interval_minutes":null}"#,
            #"{"input":null,"loc":["body","fetch_interval_minutes"],"msg":"Input should be a valid integer","#
                + #""type":"int_type"}"#
        ),
        (
            interval, #"{"fetch_interval_minutes":[5]}"#,
            #"{"input":[5],"loc":["body","fetch_interval_minutes"],"msg":"Input should be a valid integer","#
                + #""type":"int_type"}"#
        ),
        (
            interval, #"{"fetch_interval_minutes":1.5}"#,
            #"{"input":1.5,"loc":["body","fetch_interval_minutes"],"msg":"Input should be a valid integer, got a number "#
                + #"with a fractional part","type":"int_from_float"}"#
        ),
        (
            interval, #"{"fetch_interval_minutes":"x"}"#,
            #"{"input":"x","loc":["body","fetch_interval_minutes"],"msg":"Input should be a valid integer, "#
                + #"\#(wholeNumber)","type":"int_parsing"}"#
        ),
        (
            interval, #"{"fetch_interval_minutes":0}"#,
            #"{"ctx":{"ge":1},"input":0,"loc":["body","fetch_interval_minutes"],"#
                + #""msg":"Input should be greater than or equal to 1","type":"greater_than_equal"}"#
        ),
        (
            interval, #"{"fetch_interval_minutes":10081}"#,
            #"{"ctx":{"le":10080},"input":10081,"loc":["body","fetch_interval_minutes"],"#
                + #""msg":"Input should be less than or equal to 10080","type":"less_than_equal"}"#
        ),
        ("/api/v1/schedules", "", #"{"input":null,"loc":["body"],"msg":"Field required","type":"missing"}"#),
        (
            "/api/v1/schedules", "[]",
            #"{"input":[],"loc":["body"],"msg":"\#(dictionary)","type":"model_attributes_type"}"#
        ),
    ])
    func `of a body`(path: String, body: String, problem: String) async throws {
        try await world.track("Zezima")
        try await world.serving { call in
            let method = path == Self.interval ? "PUT" : "POST"
            let answer = try await call(method, path, .office, body: body)
            #expect(answer.status == 422)
            #expect(answer.text == #"{"detail":[\#(problem)]}"#)
        }
    }

    /// The place counts characters. The reason is a parser's own, so not told here.
    @Test(arguments: [
        ("/api/v1/players", #"{"username": nope}"#, 13), ("/api/v1/players", #"{"username": "é😀" x}"#, 18),
        ("/api/v1/players", "{", 1), ("/api/v1/schedules", #"{"é": x}"#, 6),
    ])
    func `of a text that is no JSON, whoever sent it`(path: String, body: String, place: Int) async throws {
        try await world.serving { call in
            for door in [RoutesWorld.Door.street, .office] {
                let answer = try await call("POST", path, door, body: body)
                #expect(answer.status == 422)
                let reason = try #require(answer.text.firstMatch(of: #/"error":("(?:[^"\\]|\\.)*")/#)?.1)
                #expect(
                    answer.text
                        == #"{"detail":[{"ctx":{"error":\#(reason)},"input":{},"loc":["body",\#(place)],"#
                        + #""msg":"JSON decode error","type":"json_invalid"}]}"#)
            }
        }
    }

    @Test(arguments: [
        (
            "/api/v1/jobs?limit=",
            #"{"input":"","loc":["query","limit"],"msg":"Input should be a valid integer, "#
                + #"\#(wholeNumber)","type":"int_parsing"}"#
        ),
        (
            "/api/v1/jobs?limit=5.5",
            #"{"input":"5.5","loc":["query","limit"],"msg":"Input should be a valid integer, "#
                + #"\#(wholeNumber)","type":"int_parsing"}"#
        ),
        (
            "/api/v1/jobs?limit=0",
            #"{"ctx":{"ge":1},"input":"0","loc":["query","limit"],"#
                + #""msg":"Input should be greater than or equal to 1","type":"greater_than_equal"}"#
        ),
        (
            "/api/v1/players/zezima/history?days=366",
            #"{"ctx":{"le":365},"input":"366","loc":["query","days"],"#
                + #""msg":"Input should be less than or equal to 365","type":"less_than_equal"}"#
        ),
        (
            "/api/v1/players?active_only=maybe",
            #"{"input":"maybe","loc":["query","active_only"],"#
                + #""msg":"Input should be a valid boolean, unable to interpret input","type":"bool_parsing"}"#
        ),
        (
            "/api/v1/players?active_only=",
            #"{"input":"","loc":["query","active_only"],"#
                + #""msg":"Input should be a valid boolean, unable to interpret input","type":"bool_parsing"}"#
        ),
    ])
    func `of a query`(path: String, problem: String) async throws {
        try await world.track("Zezima")
        try await world.serving { call in
            let answer = try await call("GET", path, .office)
            #expect(answer.status == 422)
            #expect(answer.text == #"{"detail":[\#(problem)]}"#)
        }
    }

    @Test func `of a form`() async throws {
        try await world.serving { call in
            let answer = try await call.submit("/auth/login", [("username", "a"), ("grant_type", "x")])
            #expect(
                answer.text
                    == #"{"detail":[{"ctx":{"pattern":"^password$"},"input":"x","loc":["body","grant_type"],"#
                    + #""msg":"String should match pattern '^password$'","type":"string_pattern_mismatch"},"#
                    + #"{"input":null,"loc":["body","password"],"msg":"Field required","type":"missing"}]}"#)
        }
    }

    @Test(arguments: [
        #"{"fetch_interval_minutes":"30"}"#, #"{"fetch_interval_minutes":30.0}"#, #"{"fetch_interval_minutes":true}"#,
    ])
    func `numbers may be written otherwise`(body: String) async throws {
        try await world.track("Zezima")
        try await world.serving { call in
            let changed = try await call("PUT", Self.interval, .office, body: body)
            #expect(changed.status == 200)
            #expect(try await call("GET", "/api/v1/jobs?limit=5.0", .office).status == 200)
        }
    }
}
