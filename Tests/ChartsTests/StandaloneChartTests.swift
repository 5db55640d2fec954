import Testing
import Timestamps

@testable import Charts

@Suite struct `A chart of its own` {
    private let chart = LineChart(
        points: [.init(time: Timestamp(seconds: 0), value: 1), .init(time: Timestamp(seconds: 86_400), value: 5)],
        title: "Total XP")

    @Test func `says how large it is, and brings the rules for all its classes in both themes`() throws {
        let svg = StandaloneChart.svg(chart, .wide)
        let drawing = try ChartDrawing(svg)
        let root = try drawing.first("svg")
        #expect(root.attributes["width"] == "880" && root.attributes["height"] == "290")
        #expect(drawing.elements.dropFirst().first?.name == "title", "a name counts only as the first child")
        let (light, dark) = try #require(StandaloneChart.style.split(at: "@media (prefers-color-scheme: dark)"))
        for name in Set(svg.matches(of: #/class="(chart-[a-z]+)/#).map { String($0.1) })
        where name != "chart-wide" && name != "chart-narrow" {
            #expect(light.contains(".\(name)") && dark.contains(".\(name)"), "\(name)")
        }
    }

    @Test func `is in a page what it was, without a size and rules of its own`() {
        let svg = chart.svg(.wide)
        #expect(!svg.contains("<style") && !svg.contains("width=\"880\""))
    }
}

extension String {
    fileprivate func split(at separator: String) -> (String, String)? {
        let parts = split(separator: separator, maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
}
