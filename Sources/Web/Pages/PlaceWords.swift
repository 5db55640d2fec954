import Charts
import Hiscores
import Tracker

/// Places in words.
enum PlaceWords {
    /// `3rd of 12 here`.
    static func text(_ place: BoardPlaces.Place) -> String {
        "\(ordinal(place.rank)) of \(place.total.groupedText) here"
    }

    /// `1st`, `22nd`, `113th`.
    static func ordinal(_ number: Int) -> String {
        let ending =
            switch (number % 100, number % 10) {
            case (11...13, _): "th"
            case (_, 1): "st"
            case (_, 2): "nd"
            case (_, 3): "rd"
            default: "th"
            }
        return number.groupedText + ending
    }
}

/// How the place on the hiscores moved, in words and with a sign: a lower number is better.
struct RankTrend {
    let trend: String
    /// The class of its colour in the stylesheet.
    let trendTone: String

    /// - returns: nil when one of the two ranks is not known.
    init?(_ rank: RankGain?) {
        guard let climbed = rank?.climbed else { return nil }
        switch climbed {
        case 0: (trend, trendTone) = ("unchanged this week", "soft")
        case 1...: (trend, trendTone) = ("▲ \(climbed.groupedText) better this week", "good")
        default: (trend, trendTone) = ("▼ \((-climbed).groupedText) worse this week", "bad")
        }
    }
}
