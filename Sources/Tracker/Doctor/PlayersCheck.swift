package import Store
package import Timestamps

/// Whether players are updated as often as they should be.
package struct PlayersCheck: Sendable {
    /// Players so many intervals after their last update are late.
    private static let patience = 3
    /// Below this an interval is short for what may hold an update back.
    private static let shortest = Duration.minutes(20)
    /// Looked at once a day, whatever their interval.
    private static let restingStates: Set<String> = ["not_found", "frozen"]
    private static let named = 3

    package var players: [PlayerRow]
    package var now: Timestamp
    /// Whether a server updates them.
    package var isServed: Bool

    package init(players: [PlayerRow], now: Timestamp, isServed: Bool) {
        self.players = players
        self.now = now
        self.isServed = isServed
    }

    package var diagnosis: Diagnosis {
        let polled = players.filter { $0.isActive && !$0.isPaused }
        let late = polled.filter(isLate)
        let failing = polled.filter { $0.lastError != nil }
        guard isServed else {
            return Diagnosis(
                .players, otherwise: "\(polled.count) are to be updated; nobody does, as no server runs")
        }
        var findings: [Diagnosis.Finding] = []
        if !late.isEmpty {
            findings.append(
                .warning(
                    "\(late.count) of \(polled.count) had no update for three intervals: \(Self.names(late))",
                    remedy: "see `hiscored executions --status failure`, and the checks demand and upstream"))
        }
        if !failing.isEmpty {
            findings.append(
                .warning(
                    "the last update of \(failing.count) failed: \(Self.names(failing))",
                    remedy: "see `hiscored executions --player NAME`"))
        }
        return Diagnosis(.players, findings, otherwise: "\(polled.count) are updated in time")
    }

    private func isLate(_ player: PlayerRow) -> Bool {
        let perHour = PollDemand.perHour([player])
        // Who was paused for long and is to be updated soon is not late. Nor is who is tried again soon: that one's last
        // update failed, which is told.
        guard perHour > 0, player.nextFetch.map({ $0 <= now }) ?? true else { return false }
        let own = Duration.minutes(Int((60 / perHour).rounded(.up)))
        let interval = Self.restingStates.contains(player.state) ? max(.days(1), own) : max(Self.shortest, own)
        return now - (player.lastFetched ?? player.createdAt) > interval * Self.patience
    }

    private static func names(_ players: [PlayerRow]) -> String {
        let rest = players.count - named
        return players.prefix(named).map(\.username).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
