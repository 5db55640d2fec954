import Foundation
package import Timestamps

/// A time zone of the IANA database, as the toolchain's Foundation knows it.
package struct CronTimeZone: Hashable, Sendable {
    /// The name as it was given, since Foundation changes some.
    package let identifier: String
    /// Nil where the clock is never changed: UTC, and a fixed distance from it.
    private let spans: ZoneSpans?
    private let fixedOffset: Int

    /// Throws when the name is no zone of the IANA database. Capitals matter.
    package init(_ identifier: String) throws(CronTimeZoneError) {
        self.identifier = identifier
        fixedOffset = 0
        if Self.namesOfUTC.contains(identifier) {
            spans = nil
        } else if Self.isName(identifier), let spans = ZoneSpans.of(identifier) {
            self.spans = spans
        } else {
            // The list lacks older names such as US/Pacific, so those are tried in other capitals.
            let respelled = Self.respellings(of: identifier).filter {
                Self.isName($0) && TimeZone(identifier: $0) != nil
            }
            throw CronTimeZoneError(identifier, known: TimeZone.knownTimeZoneIdentifiers + ["UTC"] + respelled)
        }
    }

    private init() {
        identifier = "UTC"
        spans = nil
        fixedOffset = 0
    }

    /// A clock that is always so many seconds ahead of UTC. Its identifier is that number.
    ///
    /// - returns: nil for more than a day.
    package init?(secondsAheadOfUTC seconds: Int) {
        guard (-86_400...86_400).contains(seconds) else { return nil }
        identifier = String(seconds)
        spans = nil
        fixedOffset = seconds
    }

    /// What a scheduled task's `cron_offset` may be: a zone's name, or seconds added to UTC.
    package init(cronOffset text: String) throws(CronTimeZoneError) {
        if let zone = Int(text).flatMap(CronTimeZone.init(secondsAheadOfUTC:)) {
            self = zone
        } else {
            try self.init(text)
        }
    }

    package static let utc = CronTimeZone()

    /// How far the zone's clock is ahead of UTC.
    package func offsetSeconds(at time: Timestamp) -> Int {
        span(at: Int(time.seconds)).offset
    }

    /// What the zone's clock shows at a time, to the minute: `2026-11-25 02:30`.
    package func wallText(at time: Timestamp) -> String {
        WallText.of(Int(time.seconds) + offsetSeconds(at: time))
    }

    /// The changes of the zone's clock that are strictly later, in their order; none for UTC.
    package func clockChanges(after time: Timestamp) -> some Sequence<ClockChange> {
        sequence(state: span(at: Int(time.seconds))) { span in
            guard span.end != .max else { return nil }
            let next = self.span(at: span.end)
            defer { span = next }
            return ClockChange(
                at: Timestamp(seconds: Int64(next.start)), offsetBefore: span.offset, offsetAfter: next.offset)
        }
    }

    package static func == (left: CronTimeZone, right: CronTimeZone) -> Bool {
        left.identifier == right.identifier
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(identifier)
    }

    private static let namesOfUTC: Set<String> = ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "GMT+0", "GMT-0"]

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

    /// `us/pacific` as `Us/Pacific`, `US/Pacific` and `US/PACIFIC`.
    private static func respellings(of identifier: String) -> [String] {
        guard identifier.utf8.count <= 50 else { return [] }
        let parts = identifier.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        let titled = parts.map { part in part.split(separator: "_").map(\.capitalized).joined(separator: "_") }
        return [
            titled.joined(separator: "/"), ([parts[0].uppercased()] + titled.dropFirst()).joined(separator: "/"),
            identifier.uppercased(),
        ]
    }

    /// The names of three letters that the database has.
    private static let shortNames: Set<String> = [
        "CET", "EET", "EST", "HST", "MET", "MST", "PRC", "ROC", "ROK", "UCT", "WET",
    ]
}

/// The wall clock, for searching runs. Times on it are given in seconds as if they were UTC.
extension CronTimeZone {
    /// The stretch of constant offset that holds this second since 1970.
    func span(at second: Int) -> ZoneSpan {
        spans?.span(at: second) ?? ZoneSpan(start: .min, end: .max, offset: fixedOffset)
    }

    /// The first second since 1970 at which the zone's clock shows this time; the end of the gap when no clock ever
    /// shows it.
    func firstInstant(ofWallSecond wall: Int) -> Int {
        guard spans != nil else { return wall - fixedOffset }
        // No clock is or was 16 hours ahead of UTC, so this stretch begins early enough.
        var span = span(at: wall - 16 * 3600)
        while span.end != .max, wall - span.offset >= span.end { span = self.span(at: span.end) }
        return max(span.start, wall - span.offset)
    }

    /// The latest time that the clock has shown before a second: where it was put back less than two days before, that
    /// may be later than what it shows now.
    func latestWallSecond(before second: Int) -> Int {
        var span = span(at: second - 1)
        var latest = second - 1 + span.offset
        while span.start > second - 2 * 86_400 {
            span = self.span(at: span.start - 1)
            latest = max(latest, span.end - 1 + span.offset)
        }
        return latest
    }
}
