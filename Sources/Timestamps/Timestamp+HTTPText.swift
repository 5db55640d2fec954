extension Timestamp {
    /// As HTTP writes dates, to the second: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    package var httpText: String {
        let local = LocalTime(self, offsetSeconds: 0)
        let weekday = Self.weekdays[local.date.weekday]
        let day = local.date.day < 10 ? "0\(local.date.day)" : "\(local.date.day)"
        return "\(weekday), \(day) \(local.monthText) \(local.date.year) \(local.clockTextWithSeconds) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}
