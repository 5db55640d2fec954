import Testing
import Timestamps

@testable import Charts

@Suite struct `A line with breaks` {
    private static let start = Timestamp(seconds: 1_772_323_200)

    private func drawing(_ values: [Int64], breaks: [Int]) throws -> ChartDrawing {
        let points = values.enumerated().map { LineChart.Point(time: Self.start + .hours($0), value: $1) }
        let chart = LineChart(
            points: points, breaks: breaks.map { Self.start + .minutes($0) }, title: "Total XP")
        return try ChartDrawing(chart.svg(.wide))
    }

    @Test func `ends where nothing is known, and goes on at the next point`() throws {
        // Known at 0, 1 and 2 o'clock, unknown from half past two, known again at 3 and 4.
        let lines = try drawing([10, 20, 30, 40, 50], breaks: [150]).all("chart-line")
        try #require(lines.count == 2)
        let (before, after) = (lines[0].corners, lines[1].corners)
        #expect(before.count == 4, "the last value holds until the break")
        #expect(before[2].y == before[3].y && before[3].x > before[2].x)
        #expect(after.count == 2 && after[0].x > before[3].x)
    }

    @Test func `has an area under each part, and one dot`() throws {
        let drawing = try drawing([10, 20, 5, 6], breaks: [90])
        #expect(drawing.all("chart-area").count == 2)
        #expect(drawing.all("chart-dot").count == 1)
    }

    @Test(arguments: [[], [-60], [600], [-60, 600], [0]])
    func `is whole when nothing lies on both sides of a break`(breaks: [Int]) throws {
        #expect(try drawing([10, 20, 30], breaks: breaks).all("chart-line").count == 1)
    }

    @Test func `a single point between two breaks is a level stretch`() throws {
        let lines = try drawing([10, 20, 30], breaks: [30, 90]).all("chart-line")
        try #require(lines.count == 2, "the last point stands alone, as the dot")
        #expect(lines[1].corners.count == 2 && lines[1].corners[0].y == lines[1].corners[1].y)
    }
}
