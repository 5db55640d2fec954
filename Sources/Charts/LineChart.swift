package import Timestamps

/// One number over time, drawn as a line over a filled area.
///
/// Points may lie at irregular distances. They are joined by straight lines, also over long gaps, because a reading is
/// kept only when something changed; but not over a break.
package struct LineChart: Sendable {
    /// A known value at a point in time.
    package struct Point: Hashable, Sendable {
        package var time: Timestamp
        package var value: Int64

        package init(time: Timestamp, value: Int64) {
            self.time = time
            self.value = value
        }
    }

    /// In order of time, each time once.
    package let points: [Point]
    /// Times at which the line ends, because nothing is known from there until the next point, or because what follows
    /// is another count. In order.
    let breaks: [Timestamp]
    /// What the number is: `Total XP`. Screen readers say it first.
    package let title: String
    /// The picture in a sentence, for those who cannot see it.
    package let description: String
    /// The clock of the time axis: seconds added to UTC.
    package let offsetSeconds: Int

    /// - parameters:
    ///   - points: In any order. Of two with the same time the later one in the list counts.
    ///   - breaks: In any order.
    ///   - description: When nil, a sentence with the first and the last value.
    package init(
        points: [Point], breaks: [Timestamp] = [], title: String, description: String? = nil, offsetSeconds: Int = 0
    ) {
        let ordered = Self.ordered(points)
        self.points = ordered
        self.breaks = breaks.sorted()
        self.title = title
        self.description = description ?? Self.summary(of: ordered, offsetSeconds: offsetSeconds)
        self.offsetSeconds = offsetSeconds
    }

    private static func ordered(_ points: [Point]) -> [Point] {
        var valueByTime: [Timestamp: Int64] = [:]
        for point in points {
            let value = min(max(point.value, -ValueAxis.limit), ValueAxis.limit)
            valueByTime[min(max(point.time, TimeAxis.earliest), TimeAxis.latest)] = value
        }
        return valueByTime.map { Point(time: $0.key, value: $0.value) }.sorted { $0.time < $1.time }
    }

    private static func summary(of points: [Point], offsetSeconds: Int) -> String {
        guard let first = points.first, let last = points.last else { return "There are no numbers yet." }
        let start = LocalTime(first.time, offsetSeconds: offsetSeconds).dateText
        guard points.count > 1 else { return "\(first.value.groupedText) on \(start)." }
        let end = LocalTime(last.time, offsetSeconds: offsetSeconds).dateText
        return "From \(first.value.groupedText) on \(start) to \(last.value.groupedText) on \(end)."
    }
}
