import Testing
import Timestamps

@testable import Charts

@Suite struct `A line chart` {
    private static let start = Timestamp(seconds: 1_772_323_200)  // 2026-03-01T00:00:00Z

    private static func points(_ values: [Int64], everySeconds: Int64 = 3600) -> [LineChart.Point] {
        values.enumerated().map { .init(time: start + .seconds(Int64($0) * everySeconds), value: $1) }
    }

    /// Series that once broke a chart somewhere, by what is special about them.
    private static let series: [String: [LineChart.Point]] = [
        "none": [],
        "one": points([1154]),
        "two": points([100, 200]),
        "all equal": points([4_800_000_000, 4_800_000_000, 4_800_000_000]),
        "zeros": points([0, 0]),
        "below zero": points([-5, -4000, 300]),
        "falling": points([9000, 10]),
        "huge": points([4_800_000_000, 4_800_000_001]),
        "the largest": points([.min, .max]),
        "long": points((0..<20_000).map { Int64($0 * 12_345 % 7_654_321) }),
        "centuries": [.init(time: Timestamp(milliseconds: .min), value: 1), .init(time: start, value: 2)],
        "a millisecond": [.init(time: start, value: 1), .init(time: start + .milliseconds(1), value: 2)],
    ]

    @Test(arguments: series.keys.sorted(), ChartLayout.allCases)
    func `everything drawn lies inside the picture`(name: String, layout: ChartLayout) throws {
        let svg = LineChart(points: try #require(Self.series[name]), title: "Total XP").svg(layout)
        let drawing = try ChartDrawing(svg)
        let box = try drawing.viewBox
        for element in drawing.all("chart-line") + drawing.all("chart-area") {
            #expect(element.corners.allSatisfy { (0...box.width).contains($0.x) && (0...box.height).contains($0.y) })
        }
        for dot in drawing.all("chart-dot") {
            let radius = try dot.number("r")
            #expect((radius...box.width - radius).contains(try dot.number("cx")))
            #expect((radius...box.height - radius).contains(try dot.number("cy")))
        }
        for text in drawing.elements where text.name == "text" {
            let width = layout.width(of: text.text)
            let left: Double =
                switch text.attributes["text-anchor"] {
                case "end": try text.number("x") - width
                case "middle": try text.number("x") - width / 2
                default: try text.number("x")
                }
            #expect(left >= -0.1 && left + width <= box.width + 0.1, "\(text.text) at \(left)")
            #expect((layout.fontSize...box.height).contains(try text.number("y")), "\(text.text)")
        }
        #expect(!svg.contains("nan") && !svg.contains("inf"))
    }

    @Test(arguments: series.keys.sorted())
    func `no style that a strict content security policy forbids`(name: String) throws {
        let svg = LineChart(points: try #require(Self.series[name]), title: "Total XP").svg(.wide)
        #expect(!svg.contains("style=") && !svg.contains("<style") && !svg.contains("<script"))
        #expect(!svg.contains("fill=") && !svg.contains("stroke="), "colours belong to the stylesheet")
    }

    @Test func `a screen reader hears what it is and where it went`() throws {
        let chart = LineChart(points: Self.points([100, 2500], everySeconds: 86_400), title: "XP of <Bob> & Co")
        let drawing = try ChartDrawing(chart.svg(.narrow))
        #expect(try drawing.first("svg").attributes["role"] == "img")
        #expect(try drawing.first("title").text == "XP of <Bob> & Co")
        #expect(try drawing.first("desc").text == "From 100 on 1 Mar 2026 to 2,500 on 2 Mar 2026.")
        #expect(drawing.elements.dropFirst().first?.name == "title", "a name counts only as the first child")
    }

    @Test func `the line goes straight from point to point over any gap`() throws {
        let points: [LineChart.Point] = [
            .init(time: Self.start, value: 0), .init(time: Self.start + .hours(1), value: 50),
            .init(time: Self.start + .hours(10), value: 100),
        ]
        let line = try #require(
            try ChartDrawing(LineChart(points: points, title: "").svg(.wide)).all("chart-line").first)
        let corners = line.corners
        try #require(corners.count == 3)
        #expect(abs((corners[1].x - corners[0].x) * 10 - (corners[2].x - corners[0].x)) < 1)
        #expect(abs(corners[0].y - 2 * corners[1].y + corners[2].y) < 0.2)
    }

    @Test func `points may come in any order and twice`() throws {
        let points = Self.points([10, 20, 30])
        let again = LineChart.Point(time: points[1].time, value: 25)
        let chart = LineChart(points: [points[2], points[1], points[0], again], title: "")
        #expect(chart.points.map(\.value) == [10, 25, 30])
    }

    @Test func `the first and the last value are written in full`() throws {
        let drawing = try ChartDrawing(LineChart(points: Self.points([1_234_567, 2_345_678]), title: "").svg(.narrow))
        #expect(drawing.all("chart-label").map(\.text) == ["1,234,567", "2,345,678"])
    }

    @Test func `a single point is a dot with its value and its time`() throws {
        let drawing = try ChartDrawing(
            LineChart(points: Self.points([1154]), title: "", offsetSeconds: 3600).svg(.wide))
        #expect(drawing.all("chart-line").isEmpty && drawing.all("chart-dot").count == 1)
        #expect(drawing.all("chart-label").map(\.text) == ["1,154"])
        #expect(drawing.all("chart-axis").map(\.text).contains("1 Mar 2026, 01:00"))
    }

    @Test func `the label of the first value stands clear of a line that climbs slowly from the bottom`() throws {
        let points = (0..<200).map { index in
            LineChart.Point(
                time: Timestamp(seconds: Int64(index) * 3600), value: 3_266_998_751 + Int64(index) * 320_000)
        }
        let drawing = try ChartDrawing(LineChart(points: points, title: "Total XP").svg(.wide))
        let label = try #require(drawing.all("chart-label").first)
        #expect(label.text == "3,266,998,751")
        let (x, y) = (try label.number("x"), try label.number("y"))
        // A letter is about 0.6 of its height wide.
        let reach = x + Double(label.text.count) * 0.6 * (try drawing.first("svg").number("font-size"))
        let under = try #require(drawing.all("chart-line").first).corners.filter { $0.x <= reach }
        #expect(under.count > 5)
        #expect(under.allSatisfy { $0.y > y })
    }

    @Test func `without points the chart says so`() throws {
        let drawing = try ChartDrawing(LineChart(points: [], title: "Total XP").svg(.wide))
        #expect(drawing.all("chart-empty").map(\.text) == ["No numbers yet"])
        #expect(drawing.all("chart-dot").isEmpty)
    }

    @Test func `a long history stays a small picture`() throws {
        let svg = LineChart(points: try #require(Self.series["long"]), title: "").svg(.wide)
        #expect(svg.utf8.count < 12_000)
        #expect(try ChartDrawing(svg).all("chart-line").first?.corners.count ?? 0 <= 300)
    }
}
