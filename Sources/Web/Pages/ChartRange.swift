import Timestamps

/// How far back the chart of a player's page goes. The raw value is the word of `?range=`.
enum ChartRange: String, CaseIterable, Sendable {
    case week = "7d"
    case month = "30d"
    case quarter = "90d"
    case year
    case all

    /// Of a player who is not known for so long it shows what there is.
    static let standard = ChartRange.quarter

    /// On the switch.
    var label: String {
        switch self {
        case .week: "7 days"
        case .month: "30 days"
        case .quarter: "90 days"
        case .year: "Year"
        case .all: "All"
        }
    }

    /// `the last 7 days`.
    var words: String {
        switch self {
        case .week: "the last 7 days"
        case .month: "the last 30 days"
        case .quarter: "the last 90 days"
        case .year: "the last year"
        case .all: "all time"
        }
    }

    /// - parameter firstSeen: when the player was read for the first time.
    func start(endingAt now: Timestamp, firstSeen: Timestamp?) -> Timestamp {
        switch self {
        case .week: now - .days(7)
        case .month: now - .days(30)
        case .quarter: now - .days(90)
        case .year: now - .days(365)
        // A step back, so that the first reading lies behind the start.
        case .all: (firstSeen ?? now) - .milliseconds(1)
        }
    }
}
