import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Web

@Suite struct CronNextTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `the next runs of an expression, what it says and what surprises`() async throws {
        world.clock.now = try #require(Timestamp(rfc3339: "2024-03-09T12:00:00Z"))
        try await world.serving { call in
            let answer = try await call(
                "GET", "/api/v1/cron/next?expr=30%202%20*%20*%20*&timezone=America/New_York&count=2")
            #expect(answer.status == 200)
            #expect(
                answer.text
                    == #"{"canonical":"30 2 * * *","description":"At 02:30, every day.","expression":"30 2 * * *","#
                    + #""next":["2024-03-10T07:00:00+00:00","2024-03-11T06:30:00+00:00"],"#
                    + #""timezone":"America/New_York","warnings":[]}"#)
            let form = try await call("GET", "/api/v1/cron/next?expr=*/90+*+*+*+*&from=2026-01-01T00:00:00Z").json()
            #expect(form["expression"] as? String == "*/90 * * * *")
            #expect(form["timezone"] as? String == "UTC")
            #expect((form["next"] as? [String])?.count == 5)
            #expect((form["next"] as? [String])?.first == "2026-01-01T01:00:00+00:00")
            #expect((form["warnings"] as? [String])?.count == 1)
            let never = try await call("GET", "/api/v1/cron/next?expr=0+0+30+2+*").json()
            #expect(never["next"] as? [String] == [])
        }
    }

    @Test(arguments: [
        ("", 422, "Field required"),
        ("?expr=", 400, "the expression is empty"), ("?expr", 400, "the expression is empty"),
        ("?expr=%2B5+*+*+*+*", 400, #"(at 0 in "+5 * * * *")"#),
        ("?expr=%zz+*+*+*+*", 400, #"in "%zz * * * *")"#),
        ("?expr=0,61+*+*+*+*", 400, #"minute: 61 is over 59 (at 2 in "0,61 * * * *")"#),
        ("?expr=0+0+*+*+*&timezone=Europe/Lodnon", 400, "Did you mean Europe/London?"),
        ("?expr=0+0+*+*+*&count=0", 422, "greater than or equal to 1"),
        ("?expr=0+0+*+*+*&count=1001", 422, "less than or equal to 1000"),
        ("?expr=0+0+*+*+*&count=x", 422, "unable to parse string"),
        ("?expr=0+0+*+*+*&from=noon", 422, #"\"noon\" is no time"#),
    ])
    func `a mistake is told`(_ query: String, _ status: Int, _ detail: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/cron/next" + query)
            #expect(answer.status == status)
            #expect(
                answer.text.contains(detail) || answer.text.contains(detail.replacing("\"", with: "\\\"")),
                "\(answer.text)")
        }
    }
}
