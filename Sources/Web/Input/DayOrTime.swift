import Cron
import Timestamps
import Tracker

/// An end of a span, as a request names it: a time, or a day of a zone's calendar.
enum DayOrTime: Equatable {
    case time(Timestamp)
    case day(CivilDate)

    /// - parameter text: RFC 3339, or a day as `2026-11-23`.
    /// - returns: nil for anything else, such as a time without an offset.
    init?(_ text: String) {
        if let time = Timestamp(rfc3339: text) {
            self = .time(time)
        } else if text.count == 10, let midnight = Timestamp(rfc3339: "\(text)T00:00:00Z") {
            self = .day(CivilDate(daysSince1970: Int(midnight.seconds / 86_400)))
        } else {
            return nil
        }
    }

    func start(in zone: CronTimeZone) -> Timestamp {
        switch self {
        case .time(let time): time
        case .day(let day): zone.start(of: day)
        }
    }

    /// When it is over: a time at once, a day when the next one begins.
    func end(in zone: CronTimeZone) -> Timestamp {
        switch self {
        case .time(let time): time
        case .day(let day): zone.start(of: CivilDate(daysSince1970: day.daysSince1970 + 1))
        }
    }

    /// The first instant that is no part of it.
    func firstAfter(in zone: CronTimeZone) -> Timestamp {
        switch self {
        case .time(let time): time + .milliseconds(1)
        case .day: end(in: zone)
        }
    }
}

extension Input {
    /// A time or day of the query; an empty text counts as absent.
    mutating func queryDayOrTime(_ name: String) -> DayOrTime? {
        guard queryText(name) != "" else { return nil }
        return queryValue(name) { text in
            guard let value = DayOrTime(text) else {
                throw UserError(
                    .refused,
                    "\(String(text.prefix(40)).debugDescription) is no time; write it as 2026-11-23 or "
                        + "2026-11-23T08:15:00Z, and a plus sign of an offset as %2B")
            }
            return value
        }
    }
}
