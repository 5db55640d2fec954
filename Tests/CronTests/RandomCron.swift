import Foundation
import TestSupport

/// A random expression together with what it means, worked out from how it was made and not by reading it: the naive
/// model that the engine is held against.
struct RandomCron: CustomStringConvertible {
    /// What a wall clock shows.
    struct Moment {
        var minute: Int
        var hour: Int
        var day: Int
        var month: Int
        /// 0 for Sunday.
        var weekday: Int
        var monthLength: Int

        /// - parameter wallSecond: seconds since 1970 as if the wall clock were UTC's. The calendar is the C library's.
        init(wallSecond: Int) {
            var time = time_t(wallSecond)
            var parts = tm()
            gmtime_r(&time, &parts)
            minute = Int(parts.tm_min)
            hour = Int(parts.tm_hour)
            day = Int(parts.tm_mday)
            month = Int(parts.tm_mon) + 1
            weekday = Int(parts.tm_wday)
            let year = Int(parts.tm_year) + 1900
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            monthLength = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        }

        /// The weekday of another day of the month.
        func weekday(of day: Int) -> Int { (weekday + day - self.day + 70) % 7 }
    }

    private struct Field {
        var text: String
        var matches: (Moment) -> Bool
        var startsWithStar: Bool { text.hasPrefix("*") || text.hasPrefix("?") }
    }

    private let minute: Field
    private let hour: Field
    private let dayOfMonth: Field
    private let month: Field
    private let dayOfWeek: Field

    var text: String {
        [minute, hour, dayOfMonth, month, dayOfWeek].map(\.text).joined(separator: " ")
    }

    var description: String { text }

    var isWildcard: Bool { minute.startsWithStar || hour.startsWithStar }

    func matches(_ moment: Moment) -> Bool {
        matchesDate(moment) && hour.matches(moment) && minute.matches(moment)
    }

    func matchesDate(_ moment: Moment) -> Bool {
        guard month.matches(moment) else { return false }
        let (byDate, byWeekday) = (dayOfMonth.matches(moment), dayOfWeek.matches(moment))
        return dayOfMonth.startsWithStar || dayOfWeek.startsWithStar ? byDate && byWeekday : byDate || byWeekday
    }

    // MARK: - Making one

    private static let monthNames = [
        "jan", "Feb", "MAR", "apr", "May", "JUN", "jul", "Aug", "SEP", "oct", "Nov", "DEC",
    ]
    private static let dayNames = ["SUN", "mon", "Tue", "WED", "thu", "Fri", "SAT"]

    init(_ random: SeededNumbers) {
        minute = Self.list(random, 0...59, cycle: 60) { $0.minute }
        hour = Self.list(random, 0...23, cycle: 24) { $0.hour }
        month =
            random.isOne(in: 2)
            ? Field(text: "*") { _ in true } : Self.list(random, 1...12, cycle: 12, names: Self.monthNames) { $0.month }
        dayOfMonth = Self.dayOfMonth(random)
        dayOfWeek = Self.dayOfWeek(random)
    }

    private static func dayOfMonth(_ random: SeededNumbers) -> Field {
        let plain = list(random, 1...31, cycle: 31) { $0.day }
        switch random.next(in: 0...8) {
        case 0...2:
            return Field(text: random.pick(["*", "?"])) { _ in true }
        case 3:
            let before = random.next(in: 0...30)
            let text = before == 0 ? random.pick(["L", "l", "L-0"]) : "L-\(before)"
            return Field(text: text) { $0.day == $0.monthLength - before }
        case 4:
            let before = random.next(in: 1...6)
            return Field(text: plain.text + ",L-\(before)") { plain.matches($0) || $0.day == $0.monthLength - before }
        case 5:
            let wanted = random.next(in: 1...31)
            return Field(text: "\(wanted)\(random.pick(["W", "w"]))") { moment in
                guard wanted <= moment.monthLength else { return false }
                let workdays = (1...moment.monthLength).filter { (1...5).contains(moment.weekday(of: $0)) }
                return workdays.min { abs($0 - wanted) < abs($1 - wanted) } == moment.day
            }
        case 6:
            return Field(text: random.pick(["LW", "lw"])) { moment in
                (1...moment.monthLength).last { (1...5).contains(moment.weekday(of: $0)) } == moment.day
            }
        default:
            return plain
        }
    }

    private static func dayOfWeek(_ random: SeededNumbers) -> Field {
        let plain = list(random, 0...7, cycle: 7, names: dayNames) { $0.weekday }
        let day = random.next(in: 0...7)
        let name = day < 7 && random.isOne(in: 2) ? dayNames[day] : "\(day)"
        switch random.next(in: 0...7) {
        case 0...2:
            return Field(text: random.pick(["*", "?"])) { _ in true }
        case 3:
            return Field(text: name + random.pick(["L", "l"])) {
                $0.weekday == day % 7 && $0.day + 7 > $0.monthLength
            }
        case 4:
            let number = random.next(in: 1...5)
            return Field(text: "\(plain.text),\(name)#\(number)") {
                plain.matches($0) || ($0.weekday == day % 7 && ($0.day + 6) / 7 == number)
            }
        case 5:
            let number = random.next(in: 1...5)
            return Field(text: "\(name)#\(number)") { $0.weekday == day % 7 && ($0.day + 6) / 7 == number }
        default:
            return plain
        }
    }

    /// A list of one to three items of numbers.
    private static func list(
        _ random: SeededNumbers, _ allowed: ClosedRange<Int>, cycle: Int, names: [String] = [],
        value: @escaping (Moment) -> Int
    ) -> Field {
        var texts: [String] = []
        var numbers: Set<Int> = []
        for _ in 0..<random.pick([1, 1, 1, 2, 3]) {
            let low = random.next(in: allowed)
            let high = random.next(in: allowed)
            let step = random.pick([1, 2, 3, 5, 7, 10, 15, 30, 61])
            let lowText = spelled(low, allowed, names, random)
            switch random.next(in: 0...5) {
            case 0:
                texts.append("*")
                numbers.formUnion(allowed)
            case 1:
                texts.append("*/\(step)")
                numbers.formUnion(allowed.filter { ($0 - allowed.lowerBound) % step == 0 })
            case 2:
                texts.append("\(lowText)/\(step)")
                numbers.formUnion(allowed.filter { $0 >= low && ($0 - low) % step == 0 })
            case 3:
                texts.append("\(lowText)-\(spelled(high, allowed, names, random))/\(step)")
                numbers.formUnion(walk(from: low, to: high, allowed, cycle: cycle, step: step))
            case 4:
                texts.append("\(lowText)-\(spelled(high, allowed, names, random))")
                numbers.formUnion(walk(from: low, to: high, allowed, cycle: cycle, step: 1))
            default:
                texts.append(lowText)
                numbers.insert(low)
            }
        }
        // Sunday is 0 and 7.
        if cycle == 7, numbers.contains(7) { numbers.insert(0) }
        return Field(text: texts.joined(separator: ",")) { numbers.contains(value($0)) }
    }

    private static func spelled(
        _ number: Int, _ allowed: ClosedRange<Int>, _ names: [String], _ random: SeededNumbers
    ) -> String {
        let index = number - allowed.lowerBound
        guard index < names.count, random.isOne(in: 2) else { return random.isOne(in: 9) ? "0\(number)" : "\(number)" }
        return names[index]
    }

    /// Counts from one number to another, around the end if need be, and takes every `step`-th.
    private static func walk(
        from low: Int, to high: Int, _ allowed: ClosedRange<Int>, cycle: Int, step: Int
    ) -> Set<Int> {
        var found: Set<Int> = []
        var number = low
        var count = 0
        // A range written upwards ends at its end; one that wraps ends at the same day or hour, whatever its name.
        let isEnd: (Int) -> Bool = low <= high ? { $0 == high } : { ($0 - high) % cycle == 0 }
        while true {
            if count % step == 0 { found.insert(number) }
            if isEnd(number) { return found }
            number += 1
            count += 1
            if number > allowed.upperBound { number -= cycle }
        }
    }
}
