import Timestamps

extension Timestamp {
    /// Reads a date of HTTP in its three forms (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`,
    /// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. The weekday is not checked.
    init?(httpDate text: String) {
        let parts = text.split { $0 == " " || $0 == "," || $0 == "-" }
        let fields: (day: Substring, month: Substring, year: Substring, time: Substring)
        if parts.count == 6, parts[5] == "GMT" {
            fields = (parts[1], parts[2], parts[3], parts[4])
        } else if parts.count == 5 {
            fields = (parts[2], parts[1], parts[4], parts[3])
        } else {
            return nil
        }
        let clock = fields.time.split(separator: ":", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard let month = Self.months.firstIndex(of: fields.month.lowercased()).map({ $0 + 1 }),
            let year = Self.year(fields.year), let day = UInt8(fields.day).map({ Int($0) }),
            (1...CivilDate.daysIn(month: month, year: year)).contains(day),
            clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60
        else { return nil }
        let days = CivilDate(year: year, month: month, day: day).daysSince1970
        self.init(seconds: Int64(days * 86_400 + Int(clock[0]) * 3600 + Int(clock[1]) * 60 + Int(clock[2])))
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Two digits from 70 on are of the last century.
    private static func year(_ digits: Substring) -> Int? {
        guard let number = UInt16(digits) else { return nil }
        switch digits.count {
        case 2: return Int(number) + (number < 70 ? 2000 : 1900)
        case 4: return Int(number)
        default: return nil
        }
    }
}
