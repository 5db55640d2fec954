import Timestamps

/// The horizontal axis: round points of the clock or the calendar within what is drawn.
struct TimeAxis {
    struct Tick: Hashable {
        let time: Timestamp
        let label: String
    }

    /// Times are cut to the years 1 to 9999 on the way in, which every calendar calculation here can hold.
    static let earliest = Timestamp(seconds: -62_135_596_800)
    static let latest = Timestamp(seconds: 253_402_300_799)

    let start: Timestamp
    let end: Timestamp
    let ticks: [Tick]

    /// - parameters:
    ///   - count: How many ticks there may be.
    ///   - offsetSeconds: The clock of the labels: seconds added to UTC.
    init(start: Timestamp, end: Timestamp, count: Int, offsetSeconds: Int) {
        self.start = start
        self.end = end
        guard start < end else {
            let local = LocalTime(start, offsetSeconds: offsetSeconds)
            ticks = [Tick(time: start, label: "\(local.dateText), \(local.clockText)")]
            return
        }
        let step = TimeStep.finest(atMost: count, from: start, to: end)
        ticks = step.times(from: start, to: end, offsetSeconds: offsetSeconds).map {
            Tick(time: $0, label: step.label(LocalTime($0, offsetSeconds: offsetSeconds)))
        }
    }

    /// Where a time lies: 0 at the start, 1 at the end, the middle when they are the same.
    func share(of time: Timestamp) -> Double {
        guard start < end else { return 0.5 }
        return Double(time.milliseconds - start.milliseconds) / Double(end.milliseconds - start.milliseconds)
    }
}
