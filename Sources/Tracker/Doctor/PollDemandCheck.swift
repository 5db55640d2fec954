package import Cron

/// Whether the hiscores may be asked as often as the players want it.
package struct PollDemandCheck: Sendable {
    /// How many players are polled.
    package var players: Int
    /// nil: nothing spaces the requests.
    package var load: PollLoad?
    /// How often the players ask in an hour.
    package var asked: Double

    package init(players: Int, asked: Double, spacing: Duration) {
        self.players = players
        self.asked = asked
        load = PollLoad(players: players, asked: asked, spacing: spacing)
    }

    package var diagnosis: Diagnosis {
        guard let load, load.isTooMuch else {
            let served = load.map { "; \(Int($0.served)) can be served" } ?? ""
            return Diagnosis(
                .demand, otherwise: "\(players) players ask for \(Int(asked.rounded(.up))) updates per hour\(served)")
        }
        return Diagnosis(.demand, .warning(load.complaint, remedy: load.remedy))
    }
}
