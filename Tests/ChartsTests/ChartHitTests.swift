import Testing
import Timestamps

@testable import Charts

@Suite struct `What a chart tells under the pointer` {
    private func hits(_ chart: LineChart) throws -> [(x: Double, width: Double, words: String)] {
        let svg = chart.svg(.wide)
        return svg.matches(
            of: #/class="chart-hit" x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+"><title>([^<]*)/#
        )
        .map { (Double($0.1) ?? -1, Double($0.2) ?? -1, String($0.3)) }
    }

    private func points(_ values: [Int64]) -> [LineChart.Point] {
        values.enumerated().map { .init(time: Timestamp(seconds: Int64($0) * 86_400), value: $1) }
    }

    @Test func `each value has a column of its own, and they leave no room between`() throws {
        let hits = try hits(LineChart(points: points([1, 2000, 3]), title: "a"))
        #expect(hits.map(\.words) == ["1 Jan 1970, 00:00: 1", "2 Jan 1970, 00:00: 2,000", "3 Jan 1970, 00:00: 3"])
        for (left, right) in zip(hits, hits.dropFirst()) { #expect(abs(left.x + left.width - right.x) < 0.2) }
    }

    @Test func `many values share thirty columns, the last has one, and none tells of what is not known`() throws {
        let many = try hits(LineChart(points: points((0..<5000).map { $0 }), title: "a"))
        #expect(many.count <= 30 && many.last?.words.hasSuffix(": 4,999") == true)
        let chart = LineChart(
            points: points([1, 2, 3, 4]), breaks: [Timestamp(seconds: 86_400 + 3600)], title: "a")
        let hits = try hits(chart)
        let whole = hits[3].x + hits[3].width - hits[0].x
        #expect(hits[1].x + hits[1].width < hits[2].x, "the second ends at the break")
        #expect(hits[1].width < whole / 3 && hits.count == 4)
        #expect(try self.hits(LineChart(points: [], title: "a")).isEmpty)
        #expect(try self.hits(LineChart(points: points([7]), title: "a")).count == 1)
    }
}
