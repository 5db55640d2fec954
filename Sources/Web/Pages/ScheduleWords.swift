import Charts
import Cron
import Scheduling
import Store
import Timestamps

/// A schedule in words for people.
enum ScheduleWords {
    /// When it runs: `every 90 minutes`, `At 04:00 (Europe/London)`, `once`.
    static func recurrence(cron: String?, zone: String?, intervalSeconds: Int?) -> String {
        if let cron {
            guard let expression = try? CronExpression(cron) else { return "cron \(cron), which cannot be read" }
            return "\(expression.sentence.dropLast()) (\(zone ?? "UTC"))"
        }
        guard let seconds = intervalSeconds else { return "once" }
        return "every \(DurationWords.text(seconds: seconds))"
    }

    /// Who keeps it.
    static func source(_ source: String) -> String {
        switch source {
        case PlayerScheduleManager.sourceName: "player"
        case StaticScheduleSource.sourceName: "program"
        default: "by hand"
        }
    }
}

/// Lengths of time as people say them: `90 minutes`, `1 day`.
enum DurationWords {
    private static let units = [(86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")]

    static func text(seconds: Int) -> String {
        let (size, name) = units.first { seconds >= $0.0 && seconds.isMultiple(of: $0.0) } ?? (1, "second")
        let count = seconds / size
        return count == 1 ? name : "\(count.groupedText) \(name)s"
    }
}
