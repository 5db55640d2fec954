import Foundation
import Synchronization

/// A stretch of time in which a zone's clock is not changed.
struct ZoneSpan {
    /// The first second since 1970; `Int.min` for the first stretch of all.
    var start: Int
    /// The second since 1970 at which the next stretch begins; `Int.max` for the last of all.
    var end: Int
    /// Seconds ahead of UTC.
    var offset: Int
}

/// All stretches of constant offset of one zone, as the toolchain's Foundation knows them.
///
/// Asking Foundation takes a microsecond and more, and a run asks several times, so it is asked once: for the years up
/// to 2500. What comes later repeats: the rules go by month and weekday, and the calendar begins anew every 400 years.
final class ZoneSpans: Sendable {
    private let starts: [Int]
    private let offsets: [Int]

    /// 400 years, in seconds.
    private static let cycle = 146_097 * 86_400
    /// The year 2100. Until here there may be changes that no rule makes: Morocco's go by the moon up to 2087.
    private static let firstCycle = 4_102_444_800
    /// Before this no zone has changed its clock: 1811.
    private static let beginning = -5_000_000_000

    /// Zones that were asked for. They never change while the program runs, and there are some hundred at most.
    private static let known = Mutex<[String: ZoneSpans]>([:])

    /// - returns: nil when Foundation knows no such zone.
    static func of(_ identifier: String) -> ZoneSpans? {
        if let spans = known.withLock({ $0[identifier] }) { return spans }
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        let spans = ZoneSpans(zone)
        known.withLock { $0[identifier] = spans }
        return spans
    }

    private init(_ zone: TimeZone) {
        var starts = [Int.min]
        var date = Date(timeIntervalSince1970: TimeInterval(Self.beginning))
        var offsets = [zone.secondsFromGMT(for: date)]
        // One more year, so that the last stretch of the cycle has its end.
        let end = Self.firstCycle + Self.cycle + 366 * 86_400
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date,
            Int(next.timeIntervalSince1970) < end
        {
            date = next
            let offset = zone.secondsFromGMT(for: next)
            // Some changes are of the name alone.
            if offset != offsets.last {
                starts.append(Int(next.timeIntervalSince1970))
                offsets.append(offset)
            }
        }
        self.starts = starts
        self.offsets = offsets
    }

    func span(at second: Int) -> ZoneSpan {
        guard second >= Self.firstCycle + Self.cycle else { return storedSpan(at: second) }
        let shift = (second - Self.firstCycle) / Self.cycle * Self.cycle
        var span = storedSpan(at: second - shift)
        span.start += span.start == .min ? 0 : shift
        span.end += span.end == .max ? 0 : shift
        return span
    }

    private func storedSpan(at second: Int) -> ZoneSpan {
        // The last start that is not later: there always is one, since the first is the smallest number.
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= second { low = middle } else { high = middle }
        }
        let end = low + 1 < starts.count ? starts[low + 1] : Int.max
        return ZoneSpan(start: starts[low], end: end, offset: offsets[low])
    }
}
