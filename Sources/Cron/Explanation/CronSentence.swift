extension CronExpression {
    /// What the expression says, as an English sentence. It is made from the numbers that were understood, not from
    /// the text, so it shows a misunderstanding.
    package var sentence: String {
        guard canFire else { return "Never: no month that it names has such a day, so no schedule can be made of it." }
        let parts = [fields.timePhrase, fields.dayPhrase, fields.monthPhrase].compactMap(\.self)
        return parts.joined(separator: ", ") + "."
    }
}

extension CronFields {
    /// So many times of a day are listed, no more.
    private static let fewTimes = 6
    /// And so many stretches of hours.
    private static let fewSpans = 3

    private var isEveryMinute: Bool { minute.bits == CronExpressionField.minute.everything }
    private var isEveryHour: Bool { hour.bits == CronExpressionField.hour.everything }

    fileprivate var timePhrase: String {
        let (hours, minutes) = (hour.bits.numbers, minute.bits.numbers)
        if isEveryHour {
            if isEveryMinute { return "Every minute" }
            let listed = "minute\(minutes.count == 1 ? "" : "s") \(minutes.inWords)"
            guard let gap = minutes.evenGap(around: 60), gap > 1, gap < 60 else { return "At \(listed) of every hour" }
            return minutes.first == 0 ? "Every \(gap) minutes" : "Every \(gap) minutes, at \(listed) of every hour"
        }
        let spans = hours.ranges.map { "from \(clock($0.lowerBound, 0)) to \(clock($0.upperBound, minutes.last ?? 0))" }
        let ofHours = "of \(hours.count == 1 ? "hour" : "the hours") \(hours.inWords)"
        if isEveryMinute {
            return spans.count <= Self.fewSpans ? "Every minute \(spans.listed)" : "Every minute \(ofHours)"
        }
        if hours.count * minutes.count <= Self.fewTimes {
            let times = hours.flatMap { hour in minutes.map { clock(hour, $0) } }
            return "At \(times.listed)"
        }
        if minutes.count == 1, let first = hours.first, let gap = hours.evenGap(around: 24) {
            return "Every \(gap) hours, the first at \(clock(first, minutes[0]))"
        }
        if minutes.first == 0, let gap = minutes.evenGap(around: 60), gap < 60, spans.count <= Self.fewSpans {
            return "Every \(gap) minutes \(spans.listed)"
        }
        return "At minute\(minutes.count == 1 ? "" : "s") \(minutes.inWords) \(ofHours)"
    }

    /// nil where the time says it: every minute, every hour.
    fileprivate var dayPhrase: String? {
        if days.areAll { return isEveryHour ? nil : "every day" }
        let (byDate, byWeekday) = (days.ofMonth.phrase, days.ofWeek.phrase)
        guard days.needsBoth else { return "\(byDate), and also \(byWeekday)" }
        if days.ofMonth.isAll { return byWeekday }
        return days.ofWeek.isAll ? byDate : "\(byDate), but only \(byWeekday)"
    }

    fileprivate var monthPhrase: String? {
        guard month.bits != CronExpressionField.month.everything else { return nil }
        return "in " + month.bits.numbers.map { MonthName.all[$0 - 1] }.listed
    }

    private func clock(_ hour: Int, _ minute: Int) -> String {
        "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

extension DaysOfMonth {
    fileprivate var phrase: String {
        var phrases: [String] = []
        let days = numbers.bits.numbers
        if !days.isEmpty { phrases.append("on day\(days.count == 1 ? "" : "s") \(days.inWords) of the month") }
        phrases += beforeLast.numbers.map { before in
            switch before {
            case 0: "on the last day of the month"
            case 1: "on the last day of the month but one"
            default: "\(before) days before the last day of the month"
            }
        }
        switch weekdayNear {
        case 0: break
        case Self.lastDay: phrases.append("on the last day of the month that is not a Saturday or Sunday")
        default:
            phrases.append("on the day from Monday to Friday that is nearest to day \(weekdayNear) of the month")
        }
        return phrases.listed
    }
}

extension DaysOfWeek {
    private static let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let ordinals = ["first", "second", "third", "fourth", "fifth"]

    fileprivate var phrase: String {
        var phrases: [String] = []
        let days = numbers.bits.numbers
        if days == [1, 2, 3, 4, 5] {
            phrases.append("from Monday to Friday")
        } else if !days.isEmpty {
            phrases.append("on " + days.map { Self.names[$0] + "s" }.listed)
        }
        phrases += last.numbers.map { "on the last \(Self.names[$0]) of the month" }
        phrases += nth.numbers.map { "on the \(Self.ordinals[$0 / 7]) \(Self.names[$0 % 7]) of the month" }
        return phrases.listed
    }
}

private enum MonthName {
    static let all = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension [String] {
    /// `a, b and c`
    fileprivate var listed: String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}

extension [Int] {
    /// Sorted numbers, shortened: `1 to 5 and 9`, or `1 to 59 in steps of 2`.
    fileprivate var inWords: String {
        if count > 6, let first, let last {
            let step = self[1] - first
            if step > 1, zip(self, dropFirst()).allSatisfy({ $1 - $0 == step }) {
                return "\(first) to \(last) in steps of \(step)"
            }
        }
        return ranges.flatMap { range in
            range.count < 3 ? range.map(String.init) : ["\(range.lowerBound) to \(range.upperBound)"]
        }.listed
    }

    /// The distance from each number to the next, and from the last around to the first; nil when it is not the same.
    fileprivate func evenGap(around cycle: Int) -> Int? {
        guard let first, let last else { return nil }
        let gap = first + cycle - last
        return zip(self, dropFirst()).allSatisfy { $1 - $0 == gap } ? gap : nil
    }
}
