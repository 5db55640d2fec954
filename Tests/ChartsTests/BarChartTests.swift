import Testing

@testable import Charts

@Suite struct `Bars` {
    @Test func `each bar is as high as its value, and says it`() throws {
        let svg = BarChart(
            bars: [
                .init(label: "1 Jan", value: 50), .init(label: "2 Jan", value: 100), .init(label: "3 Jan", value: 0),
            ],
            title: "a <b>", unit: " XP"
        ).svg(.wide)
        let drawing = try ChartDrawing(svg)
        let heights = drawing.elements.filter { $0.attributes["class"] == "chart-bar" }
            .compactMap { $0.attributes["height"].flatMap(Double.init) }
        #expect(heights.count == 3 && abs(heights[1] - 2 * heights[0]) < 0.3 && heights[2] == 1, "zero is a line")
        #expect(svg.contains("<title>1 Jan: +50 XP</title>") && svg.contains("<title>3 Jan: 0 XP</title>"))
        #expect(svg.contains("<desc>150 XP in all.</desc>") && svg.contains("a &lt;b&gt;"))
    }

    @Test func `a span of which nothing is known is no bar`() throws {
        let svg = BarChart(bars: [.init(label: "a", value: nil), .init(label: "b", value: 3)], title: "t").svg(.narrow)
        #expect(svg.matches(of: /class="chart-none"/).count == 1 && svg.contains("<title>a: not known</title>"))
        #expect(svg.matches(of: /class="chart-bar"/).count == 1)
    }

    @Test func `labels keep apart, and the last is always there`() throws {
        let bars = (1...90).map { BarChart.Bar(label: "\($0) Nov", value: Int64($0)) }
        for layout in ChartLayout.allCases {
            let drawing = try ChartDrawing(BarChart(bars: bars, title: "a").svg(layout))
            let places = drawing.elements.filter { $0.name == "text" && $0.text.hasSuffix("Nov") }
                .compactMap { $0.attributes["x"].flatMap(Double.init) }
            #expect(places.count > 2)
            for (left, right) in zip(places, places.dropFirst()) {
                #expect(right - left >= layout.width(of: "90 Nov"))
            }
            #expect(drawing.elements.contains { $0.text == "90 Nov" })
        }
    }

    @Test func `none, unknown ones and a hundred thousand are drawn`() {
        #expect(BarChart(bars: [], title: "a").svg(.wide).contains("No numbers yet"))
        #expect(BarChart(bars: [.init(label: "a", value: nil)], title: "a").svg(.wide).contains("No numbers yet"))
        let many = BarChart(bars: (0..<100_000).map { .init(label: "\($0)", value: Int64($0)) }, title: "a").svg(.wide)
        #expect(many.matches(of: /<rect/).count == 400 && many.contains("<title>99999: +99,999</title>"))
        #expect(BarChart(bars: [.init(label: "a", value: .max)], title: "a").svg(.wide).contains("chart-bar"))
        #expect(BarChart(bars: [.init(label: "a", value: -5)], title: "a").svg(.wide).contains("a: 0"))
    }
}
