import Crypto
import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

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

    @Test func `the line climbs when something was gained, and breaks where nobody looked`() async throws {
        let player = try await world.track("Zezima")
        for (hour, experience) in [(0, Int64(1000)), (1, 1000), (2, 1000), (24, 1000), (25, 5000), (24 * 10, 9000)] {
            try await world.read(player, TestReading(overall: (1500, experience, 9)), at: start + .hours(hour))
        }
        try await world.sql("UPDATE players SET last_fetched = \((start + .days(10)).milliseconds)")
        world.clock.now = start + .days(10)
        let (now, start) = (world.clock.now, start)
        let line = try await world.store.read { snapshot in
            try ProgressLine(
                of: snapshot.metricSeries(try PlayerName("Zezima"), of: "overall"), from: start - .days(1),
                through: now, in: snapshot)
        }
        #expect(
            line.points.map { ($0.time - start).components.seconds / 3600 } == [0, 24, 25, 240]
                && line.points.map(\.value) == [1000, 1000, 5000, 9000])
        #expect(line.breaks == [start + .hours(25) + .milliseconds(1)])
    }

    @Test func `a season in between is a break of the line`() async throws {
        let player = try await world.track("Zezima")
        for (day, mode, experience) in [
            (0, GameMode.regular, Int64(50_000_000)), (1, .regular, 50_100_000), (2, .seasonal, 1000),
            (3, .seasonal, 90_000),
            (9, .regular, 50_100_000), (10, .regular, 50_200_000),
        ] {
            try await world.read(
                player, TestReading(overall: (1500, experience, 9)), from: mode, at: start + .days(day))
        }
        world.clock.now = start + .days(11)
        try await world.serving { call in
            let answer = try await call("GET", "/players/zezima/chart.svg?days=30")
            #expect(answer.text.matches(of: #/chart-line"/#).count == 2, "nobody knows how it went meanwhile")
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
