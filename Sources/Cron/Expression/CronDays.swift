import Timestamps

/// The days on which an expression runs, by its two day fields.
struct CronDays: Hashable, Sendable {
    var ofMonth = DaysOfMonth()
    var ofWeek = DaysOfWeek()

    /// Whether a day must match both fields, not just one: when either starts with `*` (vixie's rule, cron.md §3.11).
    var needsBoth: Bool { ofMonth.numbers.startsWithStar || ofWeek.numbers.startsWithStar }

    /// Whether every day matches.
    var areAll: Bool { needsBoth ? ofMonth.isAll && ofWeek.isAll : ofMonth.isAll || ofWeek.isAll }

    /// The matching days of a month: bit n for day n.
    func bits(in month: MonthShape) -> UInt64 {
        let byDate = ofMonth.bits(in: month)
        let byWeekday = ofWeek.bits(in: month)
        return (needsBoth ? byDate & byWeekday : byDate | byWeekday) & month.allDays
    }
}

/// The day of month: days by number, and days that depend on where the month ends.
struct DaysOfMonth: Hashable, Sendable {
    /// For ``weekdayNear``: the last day, whichever it is.
    static let lastDay = 32

    var numbers = CronNumbers()
    /// Bit n is set for the day n days before the last, 0 to 30.
    var beforeLast: UInt64 = 0
    /// The day of which the nearest Monday to Friday is meant; 0 for none, ``lastDay`` for `LW`.
    var weekdayNear = 0

    var isAll: Bool { numbers.bits == CronExpressionField.dayOfMonth.everything }

    func bits(in month: MonthShape) -> UInt64 {
        var days = numbers.bits
        if beforeLast != 0 {
            for before in 0..<month.length where beforeLast & 1 << UInt64(before) != 0 {
                days |= 1 << UInt64(month.length - before)
            }
        }
        if weekdayNear != 0, let day = month.weekday(near: weekdayNear == Self.lastDay ? month.length : weekdayNear) {
            days |= 1 << UInt64(day)
        }
        return days
    }
}

/// The day of week: days by number, and single ones of a month.
struct DaysOfWeek: Hashable, Sendable {
    var numbers = CronNumbers()
    /// Bit d is set for the last weekday d of the month; Sunday is 0.
    var last: UInt64 = 0
    /// Bit `(n - 1) * 7 + d` is set for the n-th weekday d of the month.
    var nth: UInt64 = 0

    var isAll: Bool { numbers.bits == CronExpressionField.dayOfWeek.everything }

    func bits(in month: MonthShape) -> UInt64 {
        var days = month.days(ofWeekdays: numbers.bits)
        if last != 0 {
            days |= month.days(ofWeekdays: last) & ~(1 << UInt64(month.length - 6) - 1)
        }
        if nth != 0 {
            for week in 0..<5 {
                let sevenDays: UInt64 = 0x7F << UInt64(week * 7 + 1)
                days |= month.days(ofWeekdays: nth >> UInt64(week * 7) & 0x7F) & sevenDays
            }
        }
        return days
    }
}

/// A month as far as days of a month and of a week are told apart: 28 kinds in all.
struct MonthShape {
    /// 28 to 31.
    var length: Int
    /// The weekday of the first; 0 for Sunday.
    var firstWeekday: Int

    /// Bit n for each day n.
    var allDays: UInt64 { 2 << UInt64(length) - 2 }

    /// The days of these weekdays, perhaps with some behind the month's end.
    func days(ofWeekdays weekdays: UInt64) -> UInt64 {
        // The seven bits, turned so that the first belongs to the first of the month, then repeated.
        let week = (weekdays >> UInt64(firstWeekday) | weekdays << UInt64(7 - firstWeekday)) & 0x7F
        return (week | week << 7 | week << 14 | week << 21 | week << 28) << 1
    }

    /// The day from Monday to Friday that is nearest to a day and in this month; nil when the month has no such day.
    func weekday(near day: Int) -> Int? {
        guard day <= length else { return nil }
        switch (firstWeekday + day - 1) % 7 {
        case 6: return day > 1 ? day - 1 : day + 2
        case 0: return day < length ? day + 1 : day - 2
        default: return day
        }
    }
}
