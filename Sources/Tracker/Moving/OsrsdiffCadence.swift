/// What osrsdiff makes of an interval: a cron expression whose fields start over each hour, day or month, so that most
/// intervals come out as something else (osrsdiff-api §5.3, D-5).
package struct OsrsdiffCadence: Equatable, Sendable {
    /// What was asked for.
    package let minutes: Int
    /// The expression that osrsdiff runs by.
    package let cron: String
    /// What that comes to, for people; nil where it is what was asked for.
    package let oddity: String?

    /// - parameter minutes: 1 to 10,080.
    package init(minutes: Int) {
        self.minutes = minutes
        let (hours, days) = (minutes / 60, minutes / 1440)
        switch minutes {
        case ..<60:
            cron = "*/\(minutes) * * * *"
            oddity = Self.gaps(step: minutes, within: 60, unit: "min")
        case 60:
            cron = "0 * * * *"
            oddity = nil
        case 1440:
            cron = "0 0 * * *"
            oddity = nil
        case let minutes where minutes % 1440 == 0:
            cron = "0 0 */\(days) * *"
            oddity = "on days of the month that \(days) divides, counted anew each month"
        case let minutes where minutes % 60 == 0 && hours < 24:
            cron = "0 */\(hours) * * *"
            oddity = Self.gaps(step: hours, within: 24, unit: "h")
        case let minutes where minutes % 60 == 0:
            cron = "0 0 * * *"
            oddity = "every day"
        default:
            cron = "*/\(minutes) * * * *"
            oddity = "every hour"
        }
    }

    /// The gaps of a field that starts over.
    ///
    /// - returns: nil where all are as long as the step.
    private static func gaps(step: Int, within period: Int, unit: String) -> String? {
        guard period % step != 0 else { return nil }
        let last = period % step
        let runs = (period + step - 1) / step
        if runs == 2 { return "\(step) \(unit), then \(last) \(unit)" }
        return "\(runs - 1) times \(step) \(unit), then \(last) \(unit)"
    }
}
