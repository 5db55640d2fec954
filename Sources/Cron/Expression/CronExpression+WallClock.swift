import Timestamps

/// Searching a wall clock that never jumps: minutes are counted from 1970-01-01T00:00 on it. What is done about clock
/// changes is decided elsewhere.
extension CronExpression {
    /// How many months are searched. 29 February on a given weekday is at most 40 years away, over 2100, and nothing
    /// is rarer (cron.md §3.15).
    private static let monthsSearched = 41 * 12

    /// The first matching minute at or after `start`; nil when no minute ever matches.
    func firstWallMinute(from start: Int) -> Int? {
        guard canFire else { return nil }
        let day = start.flooringQuotient(1440)
        var month = WallMonth(containing: day)
        var days = matchingDays(of: month) & ~month.bits(before: day)
        if days & month.bit(of: day) != 0 {
            if let minute = firstMinute(from: start - day * 1440) { return day * 1440 + minute }
            days &= ~month.bit(of: day)
        }
        for _ in 0...Self.monthsSearched {
            if days != 0 {
                return firstMinute(from: 0).map { (month.day(of: days.trailingZeroBitCount)) * 1440 + $0 }
            }
            month.advance()
            days = matchingDays(of: month)
        }
        return nil
    }

    /// The last matching minute at or before `end`; nil when no minute ever matches.
    func lastWallMinute(through end: Int) -> Int? {
        guard canFire else { return nil }
        let day = end.flooringQuotient(1440)
        var month = WallMonth(containing: day)
        var days = matchingDays(of: month) & (month.bits(before: day) | month.bit(of: day))
        if days & month.bit(of: day) != 0 {
            if let minute = lastMinute(through: end - day * 1440) { return day * 1440 + minute }
            days &= ~month.bit(of: day)
        }
        for _ in 0...Self.monthsSearched {
            if days != 0 {
                return lastMinute(through: 1439).map { (month.day(of: 63 - days.leadingZeroBitCount)) * 1440 + $0 }
            }
            month.retreat()
            days = matchingDays(of: month)
        }
        return nil
    }

    private func matchingDays(of month: WallMonth) -> UInt64 {
        fields.month.contains(month.number) ? fields.days.bits(in: month.shape) : 0
    }

    /// The first matching minute of a day, at or after `start`.
    private func firstMinute(from start: Int) -> Int? {
        let (hour, minute) = (start / 60, start % 60)
        if fields.hour.contains(hour), let match = (fields.minute.bits & ~(1 << UInt64(minute) - 1)).lowestBit {
            return hour * 60 + match
        }
        guard let next = (fields.hour.bits & ~(2 << UInt64(hour) - 1)).lowestBit,
            let match = fields.minute.bits.lowestBit
        else { return nil }
        return next * 60 + match
    }

    /// The last matching minute of a day, at or before `end`.
    private func lastMinute(through end: Int) -> Int? {
        let (hour, minute) = (end / 60, end % 60)
        if fields.hour.contains(hour), let match = (fields.minute.bits & (2 << UInt64(minute) - 1)).highestBit {
            return hour * 60 + match
        }
        guard let last = (fields.hour.bits & (1 << UInt64(hour) - 1)).highestBit,
            let match = fields.minute.bits.highestBit
        else { return nil }
        return last * 60 + match
    }
}

/// A month of a certain year, with where it lies among the days since 1970.
private struct WallMonth {
    /// 1 for January.
    private(set) var number: Int
    private(set) var shape: MonthShape
    private var year: Int
    /// The day since 1970 that comes before the first of the month, so that day n of the month is `base + n`.
    private var base: Int

    init(containing day: Int) {
        let date = CivilDate(daysSince1970: day)
        number = date.month
        year = date.year
        base = day - date.day
        // 1970-01-01 was a Thursday.
        shape = MonthShape(
            length: CivilDate.daysIn(month: date.month, year: date.year),
            firstWeekday: (base + 5).flooringRemainder(7))
    }

    func day(of number: Int) -> Int { base + number }

    func bit(of day: Int) -> UInt64 { 1 << UInt64(day - base) }

    func bits(before day: Int) -> UInt64 { 1 << UInt64(day - base) - 1 }

    mutating func advance() {
        base += shape.length
        shape.firstWeekday = (shape.firstWeekday + shape.length) % 7
        number += 1
        if number == 13 {
            number = 1
            year += 1
        }
        shape.length = CivilDate.daysIn(month: number, year: year)
    }

    mutating func retreat() {
        number -= 1
        if number == 0 {
            number = 12
            year -= 1
        }
        shape.length = CivilDate.daysIn(month: number, year: year)
        base -= shape.length
        shape.firstWeekday = (shape.firstWeekday + 35 - shape.length) % 7
    }
}

extension UInt64 {
    /// The number of the lowest bit that is set; nil when none is.
    fileprivate var lowestBit: Int? { self == 0 ? nil : trailingZeroBitCount }
    /// The number of the highest bit that is set; nil when none is.
    fileprivate var highestBit: Int? { self == 0 ? nil : 63 - leadingZeroBitCount }
}
