extension LineChart {
    /// More points than this add bytes and nothing to see.
    static let drawnPointLimit = 300

    /// The chart as one `<svg>` element, ready to stand in a page.
    ///
    /// It has no colours and no style attributes (a strict content security policy forbids them): the page's stylesheet
    /// gives them to the classes `chart`, `chart-wide` or `chart-narrow`, and to `chart-grid`, `chart-axis`,
    /// `chart-area`, `chart-line`, `chart-dot`, `chart-label`, `chart-empty` within.
    package func svg(_ layout: ChartLayout) -> String {
        svg(layout, size: false, style: nil)
    }

    /// - parameters:
    ///   - size: whether it says how large it is; without that it is as large as its place.
    ///   - style: rules for its classes; nil: the page has them.
    func svg(_ layout: ChartLayout, size: Bool, style: String?) -> String {
        let (width, height) = (SVGText.coordinate(layout.width), SVGText.coordinate(layout.height))
        let canvas = ChartCanvas(chart: self, layout: layout)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="chart chart-\(layout.rawValue)" role="img" \
            \(size ? "width=\"\(width)\" height=\"\(height)\" " : "")viewBox="0 0 \(width) \(height)" \
            font-size="\(SVGText.coordinate(layout.fontSize))">
            <title>\(SVGText.escaped(title))</title>
            <desc>\(SVGText.escaped(description))</desc>
            \(style.map { "<style>\($0)</style>\n" } ?? "")\(canvas.elements.joined(separator: "\n"))
            </svg>
            """
    }
}
