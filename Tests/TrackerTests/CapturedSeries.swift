import Foundation
import Hiscores
import TestSupport
import Testing
import Timestamps

/// Five looks at one player within eight hours of 2025-12-05, as another tracker stored them (fixtures/README.md).
struct CapturedSeries {
    struct Capture {
        let time: Timestamp
        let body: HiscoresBody
    }

    let captures: [Capture]

    init() throws {
        let stored = try JSONDecoder().decode(
            [Stored].self, from: Fixtures.data("fixtures/series_main_TX5_2025-12-05.json"))
        captures = try stored.map { try $0.capture() }
    }

    /// A capture in that tracker's shape: `[rank, level, xp]` and `[rank, score]` by name.
    private struct Stored: Decodable {
        var fetched_at: String
        var skills: [String: [Int64]]
        var activities: [String: [Int64]]

        func capture() throws -> Capture {
            let skills = skills.map { #"{"name":"\#($0)","rank":\#($1[0]),"level":\#($1[1]),"xp":\#($1[2])}"# }
            let activities = activities.map { #"{"name":"\#($0)","rank":\#($1[0]),"score":\#($1[1])}"# }
            let json =
                #"{"skills":[\#(skills.joined(separator: ","))],"activities":[\#(activities.joined(separator: ","))]}"#
            return Capture(
                time: try #require(Timestamp(rfc3339: fetched_at)), body: try HiscoresBody(json: Array(json.utf8)))
        }
    }
}
