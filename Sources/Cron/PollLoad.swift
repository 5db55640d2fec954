/// How often players ask for updates, beside how often the hiscores are asked at most.
package struct PollLoad: Equatable, Sendable {
    package let players: Int
    /// Per hour, on average over a week.
    package let asked: Double
    /// Per hour, at most.
    package let served: Double
    /// From the start of one request to the start of the next.
    private let spacing: Duration

    /// - returns: nil when nothing spaces the requests.
    package init?(players: Int, asked: Double, spacing: Duration) {
        guard spacing > .zero else { return nil }
        self.players = players
        self.asked = asked
        self.spacing = spacing
        served = 3600 / Self.seconds(spacing)
    }

    package var isTooMuch: Bool { asked > served }

    /// The whole minutes at which all of these players could be served.
    package var fittingMinutes: Int {
        max(1, Int((Double(players) * 60 / served).rounded(.up)))
    }

    package var complaint: String {
        "\(players) players ask for \(Int(asked.rounded(.up))) polls per hour; with one start every "
            + "\(Self.text(Self.seconds(spacing))) s the hiscores are asked \(Int(served)) times"
    }

    package var remedy: String {
        let raise = "raise intervals; every \(fittingMinutes) minutes for all of them would fit"
        return spacing > .seconds(1) ? "\(raise); or lower upstream.spacing_seconds" : raise
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// Without the point when it is whole.
    private static func text(_ number: Double) -> String {
        number == number.rounded() ? String(Int64(number)) : String(number)
    }
}
