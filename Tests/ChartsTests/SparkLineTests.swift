import Testing
import Timestamps

@testable import Charts

@Suite struct `A line as tall as a word` {
    private func points(_ values: [Int64]) -> [LineChart.Point] {
        values.enumerated().map { .init(time: Timestamp(seconds: Int64($0) * 3600), value: $1) }
    }

    @Test func `it goes from the lower left to the upper right when it rises`() {
        let svg = SparkLine(points: points([1, 5]), title: "a <b>").svg()
        #expect(svg.contains("points=\"2,26 118,2\"") && svg.contains("<title>a &lt;b&gt;</title>"))
    }

    @Test func `a level line lies in the middle`() {
        #expect(SparkLine(points: points([7, 7]), title: "a").svg().contains("points=\"2,14 118,14\""))
    }

    @Test func `no point, one, and a hundred thousand are drawn in few bytes`() {
        #expect(!SparkLine(points: [], title: "a").svg().contains("polyline"))
        #expect(
            SparkLine(points: points([3]), title: "a").svg().contains("<circle class=\"chart-dot\" cx=\"60\" cy=\"14\"")
        )
        let many = SparkLine(points: points((0..<100_000).map { Int64($0 * $0) }), title: "a").svg()
        #expect(many.utf8.count < 1000 && many.contains("polyline"))
    }
}
