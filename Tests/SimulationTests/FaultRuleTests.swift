import Hiscores
import Testing

@testable import Simulation

struct FaultRuleTests {
    @Test func `a list is read with every member, or with the two that must be there`() throws {
        let json = """
            [{"kind": "rate_limited", "rate": 0.25, "player": "Salt Gull", "retry_after": 60},
             {"kind": "hang", "rate": 1, "player": null, "retry_after": null}, {"kind": "huge", "rate": 0}]
            """
        let rules = try FaultRule.list(json: Array(json.utf8))
        #expect(
            rules == [
                FaultRule(.rateLimited, rate: 0.25, player: try PlayerName("salt gull"), retryAfter: 60),
                FaultRule(.hang), FaultRule(.huge, rate: 0),
            ])
        #expect(try FaultRule.list(json: Array("[]".utf8)).isEmpty)
    }

    @Test func `every kind of the contract is known`() throws {
        let words = "not_found|rate_limited|unavailable|html|blocked|truncated|slow|hang|huge|redirect"
        #expect(words.split(separator: "|").map(String.init) == FaultKind.allCases.map(\.rawValue))
    }

    @Test(arguments: [
        ("", "The body is not JSON."),
        ("[{", "The body is not JSON."),
        ("{}", "The body must be a JSON array of faults such as"),
        ("null", "The body must be a JSON array of faults such as"),
        ("[1]", "faults[0]: not an object."),
        (#"[{"rate":1}]"#, "faults[0].kind: missing (allowed: not_found, rate_limited,"),
        (#"[{"kind":3,"rate":1}]"#, "faults[0].kind: not a text"),
        (#"[{"kind":"html","rate":1},{"kind":"fire","rate":1}]"#, "faults[1].kind: \"fire\" is unknown (allowed:"),
        (#"[{"kind":"html"}]"#, "faults[0].rate: missing (allowed 0…1)."),
        (#"[{"kind":"html","rate":"1"}]"#, "faults[0].rate: not a number"),
        (#"[{"kind":"html","rate":true}]"#, "faults[0].rate: not a number"),
        (#"[{"kind":"html","rate":null}]"#, "faults[0].rate: not a number"),
        (#"[{"kind":"html","rate":-0.1}]"#, "faults[0].rate: -0.1 is below 0 (allowed 0…1)."),
        (#"[{"kind":"html","rate":1.5}]"#, "faults[0].rate: 1.5 is above 1 (allowed 0…1)."),
        (#"[{"kind":"html","rate":1,"player":7}]"#, "faults[0].player: neither a name nor null."),
        (#"[{"kind":"html","rate":1,"player":"far too long a name"}]"#, "faults[0].player: "),
        (#"[{"kind":"html","rate":1,"retry_after":-1}]"#, "faults[0].retry_after: not a whole number of seconds"),
        (#"[{"kind":"html","rate":1,"retry_after":1.5}]"#, "faults[0].retry_after: not a whole number of seconds"),
        (#"[{"kind":"html","rate":1,"retryAfter":1}]"#, "faults[0].retryAfter: unknown (allowed: kind, rate,"),
    ])
    func `anything else is refused with a sentence`(json: String, sentence: String) {
        let error = #expect(throws: FaultListError.self) { try FaultRule.list(json: Array(json.utf8)) }
        #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
    }
}
