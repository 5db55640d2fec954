package import Timestamps

/// The spans that gains are shown for. They roll: each ends now. The raw value is the word of API and command line.
package enum GainPeriod: String, CaseIterable, Codable, Sendable {
    case day
    case week
    case month
    case year
    case all

    /// The periods that a player has records for: those of osrsdiff's API (osrsdiff-api §1.2, endpoint 20).
    package static let ofRecords: [GainPeriod] = [.day, .week, .month, .year]

    /// 24 hours, 7, 30 and 365 days: as long each time, so that two of them can be compared, and what osrsdiff
    /// takes (osrsdiff-api §6.3). Nil for all time.
    package var length: Duration? {
        switch self {
        case .day: .days(1)
        case .week: .days(7)
        case .month: .days(30)
        case .year: .days(365)
        case .all: nil
        }
    }

    /// The window of this period that ends now.
    ///
    /// - parameter firstSeen: when the player was read for the first time; nil: never. All time begins there.
    package func window(endingAt now: Timestamp, firstSeen: Timestamp?) -> GainWindow {
        let start = length.map { now - $0 } ?? firstSeen ?? now
        return GainWindow(start: min(start, now), end: now)
    }
}
