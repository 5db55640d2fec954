package import Timestamps

/// A year of days as squares, a week in each column: the darker, the more was gained. Days, never hours: at what time
/// somebody plays is nobody's business.
package struct HeatMap: Sendable {
    package struct Day: Hashable, Sendable {
        package var date: CivilDate
        /// Nil is unknown, which is another thing than nothing.
        package var value: Int64?

        package init(date: CivilDate, value: Int64?) {
            self.date = date
            self.value = value
        }
    }

    /// Squares and the room between them.
    private static let (square, pitch) = (11, 14)
    private static let (left, top) = (30, 18)
    private static let levels = 4

    package let days: [Day]
    package let title: String
    /// What is gained, such as ` XP`.
    package let unit: String

    /// - parameter days: one after the other, oldest first.
    package init(days: [Day], title: String, unit: String = "") {
        self.days = days
        self.title = title
        self.unit = unit
    }

    /// The picture as one `<svg>` element, without colours: the classes `heat`, `heat-none`, `heat-0` … `heat-4` and
    /// `chart-axis` give them.
    package func svg() -> String { svg(style: nil) }

    func svg(style: String?) -> String {
        let weeks = columns
        let width = Self.left + max(1, weeks.count) * Self.pitch
        let height = Self.top + 7 * Self.pitch
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="chart heat" role="img" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-size="11">
            <title>\(SVGText.escaped(title))</title>
            <desc>\(SVGText.escaped(description))</desc>
            \(style.map { "<style>\($0)</style>\n" } ?? "")\(weekdays)\(drawn(weeks))
            </svg>
            """
    }

    /// The days by week; each begins on a Monday.
    private var columns: [[Day]] {
        var weeks: [[Day]] = []
        for day in days {
            if weeks.isEmpty || day.date.weekday == 1 { weeks.append([]) }
            weeks[weeks.count - 1].append(day)
        }
        return weeks
    }

    private var weekdays: String {
        [("Mon", 0), ("Wed", 2), ("Fri", 4), ("Sun", 6)].map { name, row in
            "<text class=\"chart-axis\" x=\"0\" y=\"\(Self.top + row * Self.pitch + 10)\">\(name)</text>"
        }.joined()
    }

    private func drawn(_ weeks: [[Day]]) -> String {
        let marks = marks
        return weeks.enumerated().map { column($0, $1, marks) }.joined()
    }

    private func column(_ index: Int, _ week: [Day], _ marks: [Int64]) -> String {
        var month = ""
        if let first = week.first(where: { $0.date.day == 1 }) {
            month = "<text class=\"chart-axis\" y=\"11\">\(Self.month(first.date))</text>"
        }
        let squares = week.map { day in
            let row = (day.date.weekday + 6) % 7
            return "<rect class=\"heat-\(level(day.value, marks))\" y=\"\(Self.top + row * Self.pitch)\" "
                + "width=\"\(Self.square)\" height=\"\(Self.square)\"><title>\(words(day))</title></rect>"
        }
        return "\n<g transform=\"translate(\(Self.left + index * Self.pitch))\">\(month)\(squares.joined())</g>"
    }

    /// The class of a value: how much it is beside the days on which something was gained.
    private func level(_ value: Int64?, _ marks: [Int64]) -> String {
        guard let value else { return "none" }
        guard value > 0 else { return "0" }
        return "\(1 + marks.count { $0 < value })"
    }

    /// Above the first a quarter of the good days lies no more, above the second a half, above the third three quarters.
    private var marks: [Int64] {
        let gains = days.compactMap(\.value).filter { $0 > 0 }.sorted()
        return (1..<Self.levels).compactMap { gains.isEmpty ? nil : gains[(gains.count - 1) * $0 / Self.levels] }
    }

    private func words(_ day: Day) -> String {
        let date = "\(day.date.day) \(Self.month(day.date)) \(day.date.year)"
        guard let value = day.value else { return "\(date): not known" }
        return SVGText.escaped("\(date): \(value > 0 ? "+" : "")\(value.groupedText)\(unit)")
    }

    private var description: String {
        let known = days.compactMap(\.value)
        guard !known.isEmpty else { return "Nothing is known of these days." }
        // Wider than any value, so that no sum overflows.
        let total = known.reduce(Int128(0)) { $0 + Int128($1) }
        return
            "\(total.groupedText)\(unit) on \(known.count { $0 > 0 }.groupedText) of \(known.count.groupedText) days."
    }

    private static func month(_ date: CivilDate) -> String {
        LocalTime(Timestamp(seconds: Int64(date.daysSince1970) * 86_400), offsetSeconds: 0).monthText
    }
}
