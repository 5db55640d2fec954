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
        .chart-bar { fill: #c27c15; }
        .chart-none, .heat-none { fill: #ebe8e4; fill-opacity: 0.6; }
        .chart-hit { fill: #000; fill-opacity: 0; }
        .heat-0 { fill: #e4dccd; }
        .heat-1 { fill: #f0d6a8; }
        .heat-2 { fill: #dfae5c; }
        .heat-3 { fill: #c27c15; }
        .heat-4 { fill: #8f5a0a; }
        @media (prefers-color-scheme: dark) {
        .chart { background: #1f1a15; }
        .chart-grid { stroke: #342c23; }
        .chart-axis, .chart-empty { fill: #a99c89; }
        .chart-area { fill: #e3a440; }
        .chart-line { stroke: #e3a440; }
        .chart-dot { fill: #e3a440; stroke: #1f1a15; }
        .chart-label { fill: #efe7da; stroke: #1f1a15; }
        .chart-bar { fill: #e3a440; }
        .chart-none, .heat-none { fill: #2d2822; fill-opacity: 0.6; }
        .chart-hit { fill: #fff; fill-opacity: 0; }
        .heat-0 { fill: #342c23; }
        .heat-1 { fill: #5a4522; }
        .heat-2 { fill: #8f6a2b; }
        .heat-3 { fill: #c98f36; }
        .heat-4 { fill: #f0b95a; }
        }
        """

    /// A whole SVG document.
    package static func svg(_ chart: LineChart, _ layout: ChartLayout) -> String {
        chart.svg(layout, size: true, style: style)
    }

    package static func svg(_ chart: BarChart, _ layout: ChartLayout) -> String {
        chart.svg(layout, size: true, style: style)
    }

    package static func svg(_ map: HeatMap) -> String { map.svg(style: style) }

    package static func svg(_ line: SparkLine) -> String { line.svg(style: style) }
}
