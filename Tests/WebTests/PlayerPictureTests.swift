import Crypto
import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Charts
@testable import Web

@Suite struct PlayerPictureTests {
    private let world: RoutesWorld
    private let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    private func play() async throws {
        let player = try await world.track("Lynx Titan")
        for (day, kills) in [(0, Int64(5)), (1, 9), (2, -1), (3, 12), (4, 12)] {
            try await world.read(player, TestReading(activities: ["Zulrah": kills]), at: start + .days(day))
        }
        world.clock.now = start + .days(5)
    }

    @Test func `a chart is a picture with a policy that admits its own rules alone`() async throws {
        try await play()
        try await world.serving { call in
            let answer = try await call("GET", "/players/lynx%20titan/chart.svg?metric=zulrah&days=30")
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "image/svg+xml")
            #expect(answer.header("Cache-Control") == "max-age=60")
            let style = try #require(answer.text.firstMatch(of: #/<style>([\s\S]*)<\/style>/#)?.1)
            let hash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
            #expect(
                answer.header("Content-Security-Policy") == "default-src 'none'; style-src 'sha256-\(hash)'")
            #expect(answer.text.contains("<title>Lynx Titan: Zulrah, last 30 days</title>"))
            #expect(answer.text.matches(of: #/chart-line"/#).count == 2, "it was unknown for a day")
            let narrow = try await call("GET", "/players/lynx_titan/chart.svg?size=narrow")
            #expect(narrow.text.contains("chart-narrow"))
            #expect(narrow.text.contains("<title>Lynx Titan: Total XP, last 90 days</title>"))
        }
    }

    @Test func `the days before the first change begin with what was known`() async throws {
        try await play()
        try await world.serving { call in
            let answer = try await call("GET", "/players/lynx%20titan/chart.svg?days=3")
            #expect(answer.text.contains("chart-line"), "Overall never moved: a level line")
            let none = try await call("GET", "/players/lynx%20titan/chart.svg?metric=slayer")
            #expect(none.status == 200 && none.text.contains("No numbers yet"))
        }
    }

    @Test func `a badge says a level, a kill count, or that nothing is known`() async throws {
        try await play()
        try await world.serving { call in
            for (query, words) in [
                ("", "Lynx Titan: total 1,500"), ("?metric=zulrah", "Lynx Titan: Zulrah 12"),
                ("?metric=vorkath", "Lynx Titan: Vorkath –"),
            ] {
                let answer = try await call("GET", "/players/lynx-titan/badge.svg\(query)")
                #expect(answer.header("Content-Type") == "image/svg+xml")
                #expect(answer.header("Content-Security-Policy") == "default-src 'none'")
                #expect(answer.text.contains("<title>\(words)</title>"), "\(answer.text)")
            }
        }
    }

    @Test(arguments: [
        ("nobody/chart.svg", 404), ("nobody/badge.svg", 404), ("lynx%20titan/chart.svg?metric=fun", 404),
        ("lynx%20titan/badge.svg?metric=%3Cscript%3E", 404), ("lynx%20titan/chart.svg?days=0", 422),
        ("lynx%20titan/chart.svg?days=3651", 422), ("lynx%20titan/chart.svg?size=huge", 422), ("a!b/badge.svg", 400),
    ])
    func `what cannot be drawn is refused`(path: String, status: Int) async throws {
        try await play()
        try await world.serving { call in
            let answer = try await call("GET", "/players/\(path)")
            #expect(answer.status == status)
            #expect(answer.header("Content-Type") != "image/svg+xml")
        }
    }
}
