import Charts
import Cron
import Hiscores
import Store
import Timestamps
import Tracker

/// Gains by days, weeks or months of the calendar that people live by, which may have an hour more or less than usual.
enum GainCalendar {
    private static let year = 365

    /// The last year, day by day; today is its last.
    static func heatMap(
        of series: MetricSeries, in zone: CronTimeZone, now: Timestamp, _ snapshot: ReadSnapshot
    ) throws -> HeatMap {
        let days = days(endingAt: now, count: year, zone)
        let gains = try snapshot.gains(of: series, between: zone.boundaries(from: days[0], through: days[year - 1]))
        return HeatMap(
            days: zip(days, gains).map { HeatMap.Day(date: $0, value: $1) },
            title: "\(series.player.username): \(series.words), gained on each day of the last year", unit: series.unit)
    }

    /// So many days, as bars: of days up to a month, of weeks up to half a year, of months beyond.
    static func bars(
        of series: MetricSeries, days count: Int, in zone: CronTimeZone, now: Timestamp, _ snapshot: ReadSnapshot
    ) throws -> BarChart {
        let days = days(endingAt: now, count: count, zone)
        let (starts, name): ([CivilDate], String) =
            switch count {
            case ...31: (days, "day")
            case ...190: (days.filter { $0.weekday == 1 }, "week")
            default: (days.filter { $0.day == 1 }, "month")
            }
        // Each ends where the next begins, the last today.
        let first = starts.first == days[0] ? starts : [days[0]] + starts
        let end = CivilDate(daysSince1970: days[count - 1].daysSince1970 + 1)
        let gains = try snapshot.gains(of: series, between: (first + [end]).map(zone.start(of:)))
        return BarChart(
            bars: zip(first, gains).map { BarChart.Bar(label: label($0, name), value: $1) },
            title: "\(series.player.username): \(series.words) by \(name), last \(count) days", unit: series.unit)
    }

    private static func days(endingAt now: Timestamp, count: Int, _ zone: CronTimeZone) -> [CivilDate] {
        let today = zone.day(at: now).daysSince1970
        return (today - count + 1...today).map(CivilDate.init(daysSince1970:))
    }

    private static func label(_ day: CivilDate, _ name: String) -> String {
        let local = LocalTime(Timestamp(seconds: Int64(day.daysSince1970) * 86_400), offsetSeconds: 0)
        return name == "month" ? "\(local.monthText) \(day.year)" : local.dayText
    }
}

extension MetricSeries {
    /// What it is about, in a title.
    var words: String {
        metric.kind == .overall ? "Total XP" : metric.isSkill ? "\(metric.displayName) XP" : metric.displayName
    }

    /// What its numbers count, behind them.
    var unit: String { metric.isSkill ? " XP" : "" }
}
