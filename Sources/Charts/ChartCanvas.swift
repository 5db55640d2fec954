import Timestamps

/// A chart laid out: where the plot lies and what is drawn in it.
struct ChartCanvas {
    /// More columns than this are too narrow to point at, and cost bytes.
    private static let mostHits = 30

    private let points: [LineChart.Point]
    private let breaks: [Timestamp]
    private let layout: ChartLayout
    private let valueAxis: ValueAxis
    private let timeAxis: TimeAxis?
    private let left: Double
    private let offsetSeconds: Int

    init(chart: LineChart, layout: ChartLayout) {
        points = LineChart.downsampled(chart.points, limit: LineChart.drawnPointLimit)
        breaks = chart.breaks
        offsetSeconds = chart.offsetSeconds
        self.layout = layout
        let values = points.map(\.value)
        let axis = ValueAxis(
            lowest: values.min() ?? 0, highest: values.max() ?? 0, count: layout.valueTickCount)
        valueAxis = axis
        if let first = points.first, let last = points.last {
            timeAxis = TimeAxis(
                start: first.time, end: last.time, count: layout.timeTickCount, offsetSeconds: chart.offsetSeconds)
        } else {
            timeAxis = nil
        }
        left = (axis.labels.map(layout.width(of:)).max() ?? 0) + 10
    }

    private var right: Double { layout.width - layout.rightMargin }
    private var top: Double { layout.topMargin }
    private var bottom: Double { layout.height - layout.bottomMargin }

    /// The elements of the drawing, from back to front.
    var elements: [String] {
        guard let timeAxis else { return [emptyText] }
        let places = points.map { (x: x(timeAxis.share(of: $0.time)), y: y($0.value)) }
        return grid + times(of: timeAxis) + line(timeAxis) + endLabels(at: places) + hits(at: places)
    }

    private func x(_ share: Double) -> Double { left + share * (right - left) }
    private func y(_ value: Int64) -> Double { bottom - valueAxis.share(of: value) * (bottom - top) }

    private var emptyText: String {
        text("No numbers yet", x: layout.width / 2, y: layout.height / 2, anchor: "middle", style: "chart-empty")
    }

    private var grid: [String] {
        zip(valueAxis.ticks, valueAxis.labels).flatMap { value, label in
            let height = SVGText.coordinate(y(value))
            return [
                """
                <line class="chart-grid" x1="\(SVGText.coordinate(left))" y1="\(height)" \
                x2="\(SVGText.coordinate(right))" y2="\(height)"/>
                """,
                text(label, x: left - 8, y: y(value) + layout.fontSize * 0.35, anchor: "end", style: "chart-axis"),
            ]
        }
    }

    private func times(of axis: TimeAxis) -> [String] {
        axis.ticks.map { tick in
            let half = layout.width(of: tick.label) / 2
            let middle = min(max(x(axis.share(of: tick.time)), half), layout.width - half)
            return text(
                tick.label, x: middle, y: layout.height - layout.fontSize * 0.6, anchor: "middle", style: "chart-axis")
        }
    }

    /// The points between two breaks. The last value holds until the break.
    private var runs: [[LineChart.Point]] {
        var runs: [[LineChart.Point]] = []
        var rest = points[...]
        for end in breaks {
            var run = Array(rest.prefix { $0.time < end })
            guard let last = run.last else { continue }
            rest = rest.dropFirst(run.count)
            if !rest.isEmpty { run.append(LineChart.Point(time: end, value: last.value)) }
            runs.append(run)
        }
        return rest.isEmpty ? runs : runs + [Array(rest)]
    }

    private func line(_ axis: TimeAxis) -> [String] {
        guard let last = points.last else { return [] }
        let lines = runs.flatMap { run in stretch(through: run.map { (x: x(axis.share(of: $0.time)), y: y($0.value)) })
        }
        let (across, down) = (SVGText.coordinate(x(axis.share(of: last.time))), SVGText.coordinate(y(last.value)))
        return lines + ["<circle class=\"chart-dot\" cx=\"\(across)\" cy=\"\(down)\" r=\"4\"/>"]
    }

    private func stretch(through places: [(x: Double, y: Double)]) -> [String] {
        guard let first = places.first, let last = places.last, places.count > 1 else { return [] }
        let corners = places.map { "\(SVGText.coordinate($0.x)),\(SVGText.coordinate($0.y))" }
            .joined(separator: " ")
        let floor = SVGText.coordinate(bottom)
        return [
            """
            <polygon class="chart-area" points="\(SVGText.coordinate(first.x)),\(floor) \(corners) \
            \(SVGText.coordinate(last.x)),\(floor)"/>
            """,
            "<polyline class=\"chart-line\" points=\"\(corners)\"/>",
        ]
    }

    /// The first and the last value in full. The first is left out where both would not fit side by side.
    private func endLabels(at places: [(x: Double, y: Double)]) -> [String] {
        guard let first = points.first, let last = points.last, let start = places.first, let end = places.last
        else { return [] }
        let lastText = last.value.groupedText
        guard points.count > 1 else {
            return [text(lastText, x: end.x, y: end.y - 10, anchor: "middle", style: "chart-label")]
        }
        let label = text(lastText, x: right, y: labelHeight(at: end.y), anchor: "end", style: "chart-label")
        let firstText = first.value.groupedText
        let needed = layout.width(of: firstText) + layout.width(of: lastText)
        guard needed < right - left, first.value != last.value else { return [label] }
        // A rising line leaves its start upwards, so the label goes below it where there is room; else above all of the
        // line that runs under it.
        let below = start.y + layout.fontSize + 5
        let reach = left + 4 + layout.width(of: firstText)
        let highest = places.lazy.filter { $0.x <= reach }.map(\.y).min() ?? start.y
        let height = last.value > first.value && below + 4 < bottom ? below : labelHeight(at: highest)
        return [text(firstText, x: left + 4, y: height, anchor: "start", style: "chart-label"), label]
    }

    /// Invisible columns that tell time and value of a point near the pointer: browsers show the title of what it is over,
    /// and no script is needed.
    private func hits(at places: [(x: Double, y: Double)]) -> [String] {
        let step = max(1, (points.count + Self.mostHits - 1) / Self.mostHits)
        let breakPlaces = breaks.map { time in (time: time, x: x(timeAxis?.share(of: time) ?? 0)) }
        let told = points.indices.filter { (points.count - 1 - $0).isMultiple(of: step) }
        return told.enumerated().map { order, index in
            let (point, place) = (points[index].time, places[index].x)
            var start = order == 0 ? left : (places[told[order - 1]].x + place) / 2
            var end = order == told.count - 1 ? right : (place + places[told[order + 1]].x) / 2
            // Where nothing is known nothing is told.
            if let before = breakPlaces.last(where: { $0.time <= point }) { start = max(start, min(place, before.x)) }
            if let after = breakPlaces.first(where: { $0.time > point }) { end = min(end, after.x) }
            let time = LocalTime(points[index].time, offsetSeconds: offsetSeconds)
            return """
                <rect class="chart-hit" x="\(SVGText.coordinate(start))" y="\(SVGText.coordinate(top))" \
                width="\(SVGText.coordinate(max(0, end - start)))" height="\(SVGText.coordinate(bottom - top))">\
                <title>\(time.dateText), \(time.clockText): \(points[index].value.groupedText)</title></rect>
                """
        }
    }

    private func labelHeight(at y: Double) -> Double { max(y - 10, layout.fontSize) }

    private func text(_ content: String, x: Double, y: Double, anchor: String, style: String) -> String {
        """
        <text class="\(style)" x="\(SVGText.coordinate(x))" y="\(SVGText.coordinate(y))" \
        text-anchor="\(anchor)">\(SVGText.escaped(content))</text>
        """
    }
}
