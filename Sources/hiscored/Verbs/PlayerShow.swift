import ArgumentParser
import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// Everything known of one player.
struct PlayerShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one player with all values.")

    @OptionGroup var options: GlobalOptions

    @Argument(
        help: "The player's name; case does not matter, and space, hyphen and underscore are the same.",
        completion: .players)
    var name: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let reader = try options.reader()
        try await reporting {
            let name = try PlayerName(checking: name)
            let details = try await reader.read { try $0.playerDetails(name) }
            guard !json else { return try Output.json(PlayerDetailsJSON(details)) }
            Output.data(Self.text(details))
        }
    }

    private static func text(_ details: PlayerDetails) -> String {
        let player = details.player
        let own =
            player.cron.map { "at \"\($0)\" (\(player.cronTimeZone ?? "UTC"))" }
            ?? "every \(player.intervalMinutes) minutes"
        let polled = player.adjustedMinutes.map { "every \($0) minutes while it is so; else \(own)" } ?? own
        var reason = player.stateReason.map { " since \(player.stateSince.formatted()): \($0)" } ?? ""
        if player.state == PlayerState.frozen.rawValue {
            reason += "; decide with: hiscored player resolve NAME keep (the same player) or split (somebody else)"
        }
        let facts = [
            ("mode", player.mode ?? "not known yet"), ("state", player.standing + reason), ("polled", polled),
            ("last update", player.lastFetched?.formatted() ?? "never"),
            ("next update", player.nextFetch?.formatted() ?? "-"),
            ("total level", details.overall.level.map(String.init) ?? "-"),
            ("total XP", details.overall.value?.groupedText ?? "-"),
            ("overall rank", details.overall.rank?.groupedText ?? "-"),
            ("combat level", details.combatLevel.map(String.init) ?? "-"),
        ]
        let head = facts.map { "  \($0.0): \($0.1)\n" }.joined()
        let skills = Table(
            header: ["SKILL", "LEVEL", "XP", "RANK"],
            rows: details.skills.map { entry in
                [
                    entry.metric.displayName, entry.level.map(String.init) ?? "-", entry.value?.groupedText ?? "-",
                    entry.rank?.groupedText ?? "-",
                ]
            })
        let known = details.activities.filter { ($0.value ?? 0) > 0 }
        let activities = Table(
            header: ["ACTIVITY", "SCORE", "RANK"],
            rows: known.map { entry in
                [entry.metric.displayName, entry.value?.groupedText ?? "-", entry.rank?.groupedText ?? "-"]
            })
        var text = "\(player.username)\n\(head)"
        if !details.skills.isEmpty { text += "\n\(skills.text)" }
        if !known.isEmpty { text += "\n\(activities.text)" }
        return text
    }
}
