/// A chart as a picture of its own, to be embedded where no stylesheet of ours is: it brings one along, with the colours
/// of both themes.
package enum StandaloneChart {
    /// The content of the `<style>` element, for a content security policy that admits this and nothing else.
    package static let style = """
        .chart { font-family: system-ui, "Noto Sans", "Liberation Sans", sans-serif; background: #fffdf9; }
        .chart-grid { stroke: #e4dccd; }
        .chart-axis, .chart-empty { fill: #6d6253; }
        .chart-area { fill: #c27c15; fill-opacity: 0.14; }
        .chart-line { fill: none; stroke: #c27c15; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .chart-dot { fill: #c27c15; stroke: #fffdf9; stroke-width: 2; }
        .chart-label { fill: #2b231a; font-weight: 600; stroke: #fffdf9; stroke-width: 4; paint-order: stroke; }
        @media (prefers-color-scheme: dark) {
        .chart { background: #1f1a15; }
        .chart-grid { stroke: #342c23; }
        .chart-axis, .chart-empty { fill: #a99c89; }
        .chart-area { fill: #e3a440; }
        .chart-line { stroke: #e3a440; }
        .chart-dot { fill: #e3a440; stroke: #1f1a15; }
        .chart-label { fill: #efe7da; stroke: #1f1a15; }
        }
        """

    /// A whole SVG document.
    package static func svg(_ chart: LineChart, _ layout: ChartLayout) -> String {
        chart.svg(layout, size: true, style: style)
    }
}
