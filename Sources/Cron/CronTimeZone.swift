import Foundation
package import Timestamps

/// A time zone of the IANA database, as the toolchain's Foundation knows it.
package struct CronTimeZone: Hashable, Sendable {
    /// The name as it was given, since Foundation changes some.
    package let identifier: String
    /// Nil for UTC, which needs no rules.
    private let rules: TimeZone?

    /// Throws when the name is no zone of the IANA database. Capitals matter.
    package init(_ identifier: String) throws(CronTimeZoneError) {
        self.identifier = identifier
        if Self.namesOfUTC.contains(identifier) {
            rules = nil
        } else if Self.isName(identifier), let rules = TimeZone(identifier: identifier) {
            self.rules = rules
        } else {
            throw CronTimeZoneError(identifier, known: TimeZone.knownTimeZoneIdentifiers + ["UTC"])
        }
    }

    private init() {
        identifier = "UTC"
        rules = nil
    }

    package static let utc = CronTimeZone()

    /// How far the zone's clock is ahead of UTC.
    package func offsetSeconds(at time: Timestamp) -> Int {
        span(at: Int(time.seconds)).offset
    }

    package static func == (left: CronTimeZone, right: CronTimeZone) -> Bool {
        left.identifier == right.identifier
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(identifier)
    }

    private static let namesOfUTC: Set<String> = ["UTC", "Etc/UTC", "GMT", "Etc/GMT"]

    /// Foundation takes more than names of the database: "GMT+0530", and ambiguous abbreviations such as "PST".
    private static func isName(_ identifier: String) -> Bool {
        let isPlain = identifier.utf8.allSatisfy { byte in
            switch UInt8(byte) {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "/_+-".utf8.contains(byte)
            }
        }
        let isOffset = ["GMT+", "GMT-", "UTC+", "UTC-"].contains { identifier.hasPrefix($0) }
        let isAbbreviation = identifier.utf8.count == 3 && !shortNames.contains(identifier)
        return isPlain && !isOffset && !isAbbreviation
    }

    /// The names of three letters that the database has.
    private static let shortNames: Set<String> = [
        "CET", "EET", "EST", "HST", "MET", "MST", "PRC", "ROC", "ROK", "UCT", "WET",
    ]
}

extension CronTimeZone {
    /// A stretch of time in which the clock is not changed.
    struct Span {
        /// Seconds ahead of UTC.
        var offset: Int
        /// The second since 1970 at which the next stretch begins, perhaps with the same offset; nil when none comes.
        var end: Int?
    }

    /// The span that holds this second since 1970.
    func span(at second: Int) -> Span {
        guard let rules else { return Span(offset: 0, end: nil) }
        let date = Date(timeIntervalSince1970: TimeInterval(second))
        let end = rules.nextDaylightSavingTimeTransition(after: date).map { Int($0.timeIntervalSince1970) }
        // Far from today Foundation answers with times that have passed.
        return Span(offset: rules.secondsFromGMT(for: date), end: end.flatMap { $0 > second ? $0 : nil })
    }

    /// The first second since 1970 at which the zone's clock shows this time, given as if it were UTC; the end of the
    /// gap when no clock ever shows it.
    func firstInstant(ofWallSecond wall: Int) -> Int {
        guard rules != nil else { return wall }
        // No clock is 16 hours ahead of UTC, so this span begins early enough.
        var span = span(at: wall - 16 * 3600)
        var start = Int.min
        while let end = span.end, wall - span.offset >= end {
            start = end
            span = self.span(at: end)
        }
        return max(start, wall - span.offset)
    }
}
