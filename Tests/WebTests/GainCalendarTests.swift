import Charts
import Cron
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Gains by calendar days.
@Suite struct GainCalendarTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    /// Reads Overall at hours after 2026-11-23T08:00Z.
    private func play(_ hours: [(hour: Int, experience: Int64)]) async throws -> PlayerRow {
        let start = world.clock.now
        let player = try await world.track("Zezima")
        for (hour, experience) in hours {
            try await world.read(
                player, TestReading(overall: (1500, experience, 9)), at: start + .hours(hour))
            try await world.sql("UPDATE players SET last_fetched = \((start + .hours(hour)).milliseconds)")
        }
        world.clock.now = start + .hours(hours.last?.hour ?? 0)
        return player
    }

    private func map(in zone: CronTimeZone = .utc) async throws -> [Int64?] {
        let now = world.clock.now
        return try await world.store.read { snapshot in
            let series = try snapshot.metricSeries(try PlayerName("Zezima"), of: "overall")
            return try GainCalendar.heatMap(of: series, in: zone, now: now, snapshot).days.map(\.value)
        }
    }

    @Test func `a day gains what its end has more than its beginning`() async throws {
        _ = try await play([(0, 1000), (10, 1500), (20, 1700), (30, 2500), (40, 2500)])
        let days = try await map()
        #expect(days.count == 365)
        // The 23rd began before anybody looked; the 24th gained from 1,500 to 2,500; the 25th begins now.
        #expect(Array(days.suffix(3)) == [nil, 1000, nil])
    }

    @Test func `the days are those of the zone`() async throws {
        _ = try await play([(0, 1000), (10, 1500), (20, 1700), (30, 2500), (40, 2500)])
        // In Auckland 08:00Z is 21:00, so its 24th began four hours after the first look.
        let days = try await map(in: CronTimeZone("Pacific/Auckland"))
        #expect(Array(days.suffix(3)) == [nil, 700, 800])
    }

    @Test func `days on which nobody looked are not known, and not without a gain`() async throws {
        _ = try await play([(0, 1000), (24, 1000), (120, 9000), (130, 9000)])
        let days = try await map()
        // Looked at on the 23rd, 24th and 28th: the 24th has an end that nobody saw, and the gain came some time.
        #expect(Array(days.suffix(6)) == [nil, 0, nil, nil, nil, 8000])
    }

    @Test func `a pause of years that ends now leaves no days without a gain behind`() async throws {
        _ = try await play([(0, 1000), (24 * 900, 9000), (24 * 900 + 10, 9000)])
        let days = try await map()
        #expect(days.dropLast().allSatisfy { $0 == nil }, "nobody looked")
        #expect(days.last == .some(8000))
    }

    @Test func `bars are days, weeks or months, and the last is the one that goes on`() async throws {
        _ = try await play([(0, 1000), (24, 1100), (48, 1300)])
        let now = world.clock.now
        for (days, count, last) in [(7, 7, "25 Nov"), (90, 14, "23 Nov"), (365, 13, "Nov 2026")] {
            let chart = try await world.store.read { snapshot in
                let series = try snapshot.metricSeries(try PlayerName("Zezima"), of: "overall")
                return try GainCalendar.bars(of: series, days: days, in: .utc, now: now, snapshot)
            }
            #expect(
                abs(chart.bars.count - count) <= 1 && chart.bars.last?.label == last, "\(days): \(chart.bars.count)")
        }
    }

    @Test func `every kind of picture has its address`() async throws {
        _ = try await play([(0, 1000), (24, 1100), (48, 1300)])
        try await world.serving { call in
            for (kind, mark) in [("line", "chart-line"), ("bars", "chart-bar"), ("spark", "spark"), ("heat", "heat-1")]
            {
                let answer = try await call("GET", "/players/zezima/chart.svg?kind=\(kind)")
                #expect(
                    answer.status == 200 && answer.text.contains("class=\"") && answer.text.contains(mark), "\(kind)")
                #expect(
                    answer.header("Content-Security-Policy")?.hasPrefix("default-src 'none'; style-src 'sha256-")
                        == true)
            }
            let rating = try await call("GET", "/players/zezima/chart.svg?kind=bars&metric=lms___rank")
            #expect(rating.text.contains("No numbers yet"), "what is won and lost is not gained")
            #expect(try await call("GET", "/players/zezima/chart.svg?kind=cake").status == 422)
        }
    }
}
