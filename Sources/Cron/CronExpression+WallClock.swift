import Timestamps

extension CronExpression {
    /// The first matching minute of a wall clock, at or after `start`. Minutes are counted from 1970-01-01T00:00 on
    /// that clock, which never jumps: what is done about clock changes is decided elsewhere.
    ///
    /// - returns: nil when no minute ever matches.
    func firstWallMinute(from start: Int) -> Int? {
        guard canFire else { return nil }
        let startDay = start.flooringQuotient(1440)
        let startMinute = start - startDay * 1440
        var date = CivilDate(daysSince1970: startDay)
        if matches(date), let minute = firstMinuteOfDay(from: startMinute) { return startDay * 1440 + minute }
        date.day += 1
        // 29 February on a given weekday is at most 40 years away, so this always ends in time.
        for _ in 0...(41 * 12) {
            if let day = days(ofMonth: date.month, year: date.year, from: date.day).lowestBit {
                let found = CivilDate(year: date.year, month: date.month, day: day)
                return firstMinuteOfDay(from: 0).map { found.daysSince1970 * 1440 + $0 }
            }
            date = CivilDate(year: date.month == 12 ? date.year + 1 : date.year, month: date.month % 12 + 1, day: 1)
        }
        return nil
    }

    private func matches(_ date: CivilDate) -> Bool {
        days(ofMonth: date.month, year: date.year, from: date.day) & 1 << UInt64(date.day) != 0
    }

    /// The matching days of a month as bits, those before `first` left out.
    private func days(ofMonth month: Int, year: Int, from first: Int) -> UInt64 {
        guard months & 1 << UInt64(month) != 0 else { return 0 }
        let weekday = CivilDate(year: year, month: month, day: 1).weekday
        // The seven weekday bits, turned so that the first belongs to the first of the month, then repeated.
        let week = (daysOfWeek >> UInt64(weekday) | daysOfWeek << UInt64(7 - weekday)) & 0x7F
        let byWeekday = (week | week << 7 | week << 14 | week << 21 | week << 28) << 1
        let days = needsBothDays ? daysOfMonth & byWeekday : daysOfMonth | byWeekday
        let length = CivilDate.daysIn(month: month, year: year)
        return days & (1 << UInt64(length + 1) - 1) & ~(1 << UInt64(first) - 1)
    }

    private func firstMinuteOfDay(from start: Int) -> Int? {
        let (hour, minute) = (start / 60, start % 60)
        if hours & 1 << UInt64(hour) != 0, let match = (minutes & ~(1 << UInt64(minute) - 1)).lowestBit {
            return hour * 60 + match
        }
        guard let next = (hours & ~(1 << UInt64(hour + 1) - 1)).lowestBit, let match = minutes.lowestBit else {
            return nil
        }
        return next * 60 + match
    }
}

extension UInt64 {
    /// The number of the lowest bit that is set; nil when none is.
    fileprivate var lowestBit: Int? { self == 0 ? nil : trailingZeroBitCount }
}
