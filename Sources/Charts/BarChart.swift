/// What was gained in each of some spans, side by side. A span of which nothing is known has no bar, one without a gain a
/// line on the floor.
package struct BarChart: Sendable {
    package struct Bar: Hashable, Sendable {
        /// Such as `12 Mar`.
        package var label: String
        /// Zero or more; nil is unknown.
        package var value: Int64?

        package init(label: String, value: Int64?) {
            self.label = label
            self.value = value.map { min(max(0, $0), ValueAxis.limit) }
        }
    }

    /// More bars than this are narrower than a pixel.
    private static let mostBars = 400

    /// Oldest first.
    package let bars: [Bar]
    package let title: String
    /// What is gained, such as ` XP`.
    package let unit: String

    /// - parameter bars: of more than 400 the last are drawn.
    package init(bars: [Bar], title: String, unit: String = "") {
        self.bars = Array(bars.suffix(Self.mostBars))
        self.title = title
        self.unit = unit
    }

    /// The chart as one `<svg>` element, without colours: the classes `chart`, `chart-grid`, `chart-axis`, `chart-bar`,
    /// `chart-none` and `chart-empty` give them.
    package func svg(_ layout: ChartLayout) -> String { svg(layout, size: false, style: nil) }

    func svg(_ layout: ChartLayout, size: Bool, style: String?) -> String {
        let (width, height) = (SVGText.coordinate(layout.width), SVGText.coordinate(layout.height))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="chart chart-\(layout.rawValue)" role="img" \
            \(size ? "width=\"\(width)\" height=\"\(height)\" " : "")viewBox="0 0 \(width) \(height)" \
            font-size="\(SVGText.coordinate(layout.fontSize))">
            <title>\(SVGText.escaped(title))</title>
            <desc>\(SVGText.escaped(description))</desc>
            \(style.map { "<style>\($0)</style>\n" } ?? "")\(elements(layout).joined(separator: "\n"))
            </svg>
            """
    }

    private var description: String {
        let known = bars.compactMap(\.value)
        guard !known.isEmpty else { return "There are no numbers yet." }
        // Wider than any value, so that no sum overflows.
        return "\(known.reduce(Int128(0)) { $0 + Int128($1) }.groupedText)\(unit) in all."
    }

    private func elements(_ layout: ChartLayout) -> [String] {
        guard let highest = bars.compactMap(\.value).max() else {
            return [
                "<text class=\"chart-empty\" x=\"\(SVGText.coordinate(layout.width / 2))\" "
                    + "y=\"\(SVGText.coordinate(layout.height / 2))\" text-anchor=\"middle\">No numbers yet</text>"
            ]
        }
        let axis = ValueAxis(lowest: 0, highest: max(1, highest), count: layout.valueTickCount)
        let left = (axis.labels.map(layout.width(of:)).max() ?? 0) + 10
        let (right, bottom) = (layout.width - layout.rightMargin, layout.height - layout.bottomMargin)
        func y(_ value: Int64) -> Double { bottom - axis.share(of: value) * (bottom - layout.topMargin) }
        let grid = zip(axis.ticks, axis.labels).map { value, label in
            let height = SVGText.coordinate(y(value))
            return "<line class=\"chart-grid\" x1=\"\(SVGText.coordinate(left))\" y1=\"\(height)\" "
                + "x2=\"\(SVGText.coordinate(right))\" y2=\"\(height)\"/>"
                + "<text class=\"chart-axis\" x=\"\(SVGText.coordinate(left - 8))\" "
                + "y=\"\(SVGText.coordinate(y(value) + layout.fontSize * 0.35))\" text-anchor=\"end\">\(label)</text>"
        }
        let pitch = (right - left) / Double(bars.count)
        let drawn = bars.enumerated().map { index, bar in
            let x = left + Double(index) * pitch
            return Self.bar(
                bar, unit, x: x, width: pitch, top: bar.value.map(y), bottom: bottom, roof: layout.topMargin)
        }
        return grid + drawn + labels(layout, left: left, pitch: pitch)
    }

    private static func bar(
        _ bar: Bar, _ unit: String, x: Double, width: Double, top: Double?, bottom: Double, roof: Double
    ) -> String {
        let words = bar.value.map { "\($0 > 0 ? "+" : "")\($0.groupedText)\(unit)" } ?? "not known"
        let (gap, from) = (min(2, width * 0.2), top.map { min($0, bottom - 1) } ?? roof)
        return "<rect class=\"\(top == nil ? "chart-none" : "chart-bar")\" x=\"\(SVGText.coordinate(x + gap / 2))\" "
            + "y=\"\(SVGText.coordinate(from))\" width=\"\(SVGText.coordinate(max(0.5, width - gap)))\" "
            + "height=\"\(SVGText.coordinate(bottom - from))\">"
            + "<title>\(SVGText.escaped("\(bar.label): \(words)"))</title></rect>"
    }

    /// As many labels as there is room for, the last among them.
    private func labels(_ layout: ChartLayout, left: Double, pitch: Double) -> [String] {
        let widest = (bars.map { layout.width(of: $0.label) }.max() ?? 0) + layout.fontSize
        let step = max(1, Int((widest / pitch).rounded(.up)))
        return bars.indices.filter { (bars.count - 1 - $0).isMultiple(of: step) }.map { index in
            let half = layout.width(of: bars[index].label) / 2
            let middle = min(max(left + (Double(index) + 0.5) * pitch, half), layout.width - half)
            return "<text class=\"chart-axis\" x=\"\(SVGText.coordinate(middle))\" "
                + "y=\"\(SVGText.coordinate(layout.height - layout.fontSize * 0.6))\" "
                + "text-anchor=\"middle\">\(SVGText.escaped(bars[index].label))</text>"
        }
    }
}
