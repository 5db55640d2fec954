import Cron
import Timestamps
import Tracker

extension Input {
    /// The start of a span: a time, or a day, which begins at midnight in a zone. An empty text counts as absent.
    mutating func queryStart(_ name: String, in zone: CronTimeZone) -> Timestamp? {
        queryDayOrTime(name) { moment in
            switch moment {
            case .time(let time): time
            case .day(let day): zone.start(of: day)
            }
        }
    }

    /// The end of a span, which is no part of it: the time or day that is named still is.
    mutating func queryEnd(_ name: String, in zone: CronTimeZone) -> Timestamp? {
        queryDayOrTime(name) { moment in
            switch moment {
            case .time(let time): time + .milliseconds(1)
            case .day(let day): zone.start(of: CivilDate(daysSince1970: day.daysSince1970 + 1))
            }
        }
    }

    private enum Moment {
        case time(Timestamp)
        case day(CivilDate)
    }

    private mutating func queryDayOrTime(_ name: String, _ bound: (Moment) -> Timestamp) -> Timestamp? {
        guard queryText(name) != "" else { return nil }
        return queryValue(name) { text in
            if let time = Timestamp(rfc3339: text) { return bound(.time(time)) }
            if text.count == 10, let midnight = Timestamp(rfc3339: "\(text)T00:00:00Z") {
                return bound(.day(CivilDate(daysSince1970: Int(midnight.seconds / 86_400))))
            }
            throw UserError(
                .refused,
                "\(String(text.prefix(40)).debugDescription) is no time; write it as 2026-11-23 or "
                    + "2026-11-23T08:15:00Z, and a plus sign of an offset as %2B")
        }
    }
}
