/// The date and time of day that a clock at a fixed distance from UTC shows.
package struct LocalTime: Hashable, Sendable {
    package let date: CivilDate
    /// 0 to 86,399.
    package let secondOfDay: Int

    package init(_ time: Timestamp, offsetSeconds: Int) {
        let seconds = time.seconds + Int64(offsetSeconds)
        date = CivilDate(daysSince1970: Int(seconds.flooringQuotient(86_400)))
        secondOfDay = Int(seconds.flooringRemainder(86_400))
    }

    /// `3 Mar`.
    package var dayText: String { "\(date.day) \(monthText)" }

    /// `Mar`.
    package var monthText: String { Self.monthNames[date.month - 1] }

    /// `3 Mar 2026`.
    package var dateText: String { "\(dayText) \(date.year)" }

    /// `09:05`.
    package var clockText: String {
        "\(Self.twoDigits(secondOfDay / 3600)):\(Self.twoDigits(secondOfDay / 60 % 60))"
    }

    /// `09:05:07`.
    package var clockTextWithSeconds: String { "\(clockText):\(Self.twoDigits(secondOfDay % 60))" }

    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// How far the clock is from UTC: `UTC`, `UTC+01:00`, `UTC-03:30`.
    package static func zoneText(offsetSeconds: Int) -> String {
        guard offsetSeconds != 0 else { return "UTC" }
        let minutes = abs(offsetSeconds) / 60
        return "UTC\(offsetSeconds < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }
}
