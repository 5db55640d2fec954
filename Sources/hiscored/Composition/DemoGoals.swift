import Cron
import Hiscores
import Settings
import Simulation
import Store
import Timestamps
import Tracker

/// What some players of the demo set out to reach: the next round level of the skill that they train most, and the next
/// round number of kills.
struct DemoGoals: Sendable {
    private static let playerCount = 4

    let cast: DemoCast
    let program: Program
    let now: Timestamp

    func set() async throws {
        let zone = program.configuration.tracking.timeZone
        let goals = PlayerGoals(roster: program.roster, timeZone: zone)
        let today = Int((now.seconds + Int64(zone.offsetSeconds(at: now))).flooringQuotient(86_400))
        for (index, player) in cast.players.prefix(Self.playerCount).enumerated() {
            let details = try await program.store.read { try $0.playerDetails(player.name) }
            // One has three weeks, the next one has all the time there is.
            let due = index.isMultiple(of: 2) ? CivilDate(daysSince1970: today + 21) : nil
            if let skill = details.skills.filter({ ($0.level ?? 99) < 99 }).max(by: {
                ($0.value ?? 0) < ($1.value ?? 0)
            }),
                let level = skill.level
            {
                let target = min(99, (level / 10 + 1) * 10)
                _ = try await goals.add(player.name, metric: skill.metric.key, .level, Int64(target), due: due)
            }
            if let boss = details.activities.filter({ $0.metric.kind == .boss && ($0.value ?? 0) > 0 })
                .max(by: { ($0.value ?? 0) < ($1.value ?? 0) }), let kills = boss.value
            {
                _ = try await goals.add(player.name, metric: boss.metric.key, .value, (kills / 100 + 1) * 100)
            }
        }
    }
}
