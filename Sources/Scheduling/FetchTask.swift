/// The task that reads one player: osrsdiff's function name, argument and labels.
package enum FetchTask {
    package static let name = "fetch_player_hiscores_task"
    package static let scheduleType = "player_fetch"

    /// The key of a player's fetches, from the label that carries its identity.
    package static func uniqueKey(labels: [String: String]) -> String? {
        labels[LabelNames.playerID].map { "\(scheduleType)_\($0)" }
    }
}
