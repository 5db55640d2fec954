import Timestamps

/// A line as tall as a word, for a row of a table: only its shape counts.
package struct SparkLine: Sendable {
    private static let (width, height) = (120.0, 28.0)
    private static let margin = 2.0
    private static let mostPoints = 40

    let points: [LineChart.Point]
    let title: String

    /// - parameter points: In any order.
    package init(points: [LineChart.Point], title: String) {
        // The chart's rules for what order and size points have are those of the line.
        self.points = LineChart.downsampled(
            LineChart(points: points, title: title).points, limit: Self.mostPoints)
        self.title = title
    }

    /// The line as one `<svg>` element, without colours: the classes `spark` and `chart-line` give them.
    package func svg() -> String { svg(style: nil) }

    func svg(style: String?) -> String {
        let (width, height) = (SVGText.coordinate(Self.width), SVGText.coordinate(Self.height))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="chart spark" role="img" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)"><title>\(SVGText.escaped(title))</title>\
            \(style.map { "<style>\($0)</style>" } ?? "")\(line)</svg>
            """
    }

    private var line: String {
        guard let first = points.first, let last = points.last else { return "" }
        let values = points.map(\.value)
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let span = Double(last.time.milliseconds - first.time.milliseconds)
        let corners = points.map { point in
            let across = span == 0 ? 0.5 : Double(point.time.milliseconds - first.time.milliseconds) / span
            let up = high == low ? 0.5 : Double(point.value - low) / Double(high - low)
            let x = Self.margin + across * (Self.width - 2 * Self.margin)
            let y = Self.height - Self.margin - up * (Self.height - 2 * Self.margin)
            return (SVGText.coordinate(x), SVGText.coordinate(y))
        }
        guard corners.count > 1 else {
            return "<circle class=\"chart-dot\" cx=\"\(corners[0].0)\" cy=\"\(corners[0].1)\" r=\"2\"/>"
        }
        return "<polyline class=\"chart-line\" points=\"\(corners.map { "\($0),\($1)" }.joined(separator: " "))\"/>"
    }
}
