import Testing

@testable import Cron

/// Each of the 28 kinds of month, against counting day by day.
@Suite struct MonthShapeTests {
    private static let all = (28...31).flatMap { length in
        (0..<7).map { MonthShape(length: length, firstWeekday: $0) }
    }

    private func weekday(_ day: Int, _ month: MonthShape) -> Int { (month.firstWeekday + day - 1) % 7 }

    @Test func `the nearest day from Monday to Friday stays in its month`() {
        for month in Self.all {
            let workdays = (1...month.length).filter { (1...5).contains(weekday($0, month)) }
            for day in 1...31 {
                let nearest = workdays.min { abs($0 - day) < abs($1 - day) }
                #expect(month.weekday(near: day) == (day <= month.length ? nearest : nil), "\(day) of \(month)")
            }
        }
    }

    @Test func `the days of a weekday, the last and the n-th of them are where counting finds them`() {
        for month in Self.all {
            for day in 0..<7 {
                let days = (1...month.length).filter { weekday($0, month) == day }
                #expect((month.days(ofWeekdays: 1 << UInt64(day)) & month.allDays).numbers == days)
                var last = DaysOfWeek()
                last.last = 1 << UInt64(day)
                #expect((last.bits(in: month) & month.allDays).numbers == Array(days.suffix(1)))
                for number in 1...5 {
                    var nth = DaysOfWeek()
                    nth.nth = 1 << UInt64((number - 1) * 7 + day)
                    #expect(
                        (nth.bits(in: month) & month.allDays).numbers == Array(days.dropFirst(number - 1).prefix(1)))
                }
            }
        }
    }
}
