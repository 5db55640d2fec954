package import Cron
package import Hiscores
import Scheduling
package import Store
package import Timestamps

/// Setting goals for players, and giving them up.
package struct PlayerGoals: Sendable {
    /// So many that are not reached, for each player.
    package static let most = 50

    private let roster: PlayerRoster
    /// Whose days goals are due by.
    private let timeZone: CronTimeZone

    package init(roster: PlayerRoster, timeZone: CronTimeZone) {
        self.roster = roster
        self.timeZone = timeZone
    }

    /// - parameters:
    ///   - typed: the metric, by its key or name.
    ///   - due: the last day on which it counts; nil: whenever.
    /// - throws: ``UserError``: of kind `conflict` for a goal that the player has, or has reached already.
    package func add(
        _ name: PlayerName, metric typed: String, _ measure: Goal.Measure, _ target: Int64, due: CivilDate? = nil
    ) async throws -> (player: PlayerRow, goal: GoalStanding) {
        let now = roster.clock.now
        return try await roster.store.write { [timeZone] transaction in
            let player = try transaction.requirePlayer(name)
            let metric = try transaction.requireMetric(typed).metric
            do {
                _ = try Goal(metric, measure, target)
            } catch {
                throw UserError(.refused, "\(error)")
            }
            if let due, timeZone.start(of: CivilDate(daysSince1970: due.daysSince1970 + 1)) <= now {
                throw UserError(.refused, "the day \(due.text) is over: choose one that is to come")
            }
            guard try transaction.openGoals(player: player.id).count < Self.most else {
                throw UserError(
                    .conflict, "'\(player.username)' has \(Self.most) goals already: give one up before setting another"
                )
            }
            let metricID = try transaction.metricID(
                wireName: metric.wireName, key: metric.key, kind: metric.kind.rawValue, now: now
            ).id
            let new = NewGoal(
                playerID: player.id, metricID: metricID, measure: measure.rawValue, target: target,
                dueDay: due?.daysSince1970)
            guard let id = try transaction.insertGoal(new, now: now) else {
                throw UserError(.conflict, "'\(player.username)' has that goal already")
            }
            let standings = try transaction.goalStandings(of: player, in: timeZone, now: now)
            guard let standing = standings.first(where: { $0.row.id == id }) else {
                throw UserError(.notFound, "the goal was not stored")
            }
            guard standing.progress.standing != .reached else {
                throw UserError(
                    .conflict, "'\(player.username)' has \(standing.words) already: choose a goal that is to come")
            }
            return (player, standing)
        }
    }

    /// - returns: the player, and what the goal was.
    /// - throws: ``UserError`` of kind `notFound`.
    package func remove(_ name: PlayerName, id: Int64) async throws -> (player: PlayerRow, words: String) {
        let now = roster.clock.now
        return try await roster.store.write { [timeZone] transaction in
            let player = try transaction.requirePlayer(name)
            let goals = try transaction.goalStandings(of: player, in: timeZone, now: now)
            guard let goal = goals.first(where: { $0.row.id == id }),
                try transaction.deleteGoal(id: id, player: player.id)
            else { throw UserError(.notFound, "'\(player.username)' has no goal \(id)") }
            return (player, goal.words)
        }
    }
}

extension CivilDate {
    /// `2026-11-23`.
    package var text: String {
        String(Timestamp(seconds: Int64(daysSince1970) * 86_400).formatted().prefix(10))
    }

    /// - parameter text: as ``text`` writes it.
    package init?(iso text: String) {
        guard text.count == 10, let midnight = Timestamp(rfc3339: "\(text)T00:00:00Z") else { return nil }
        self.init(daysSince1970: Int(midnight.seconds.flooringQuotient(86_400)))
    }
}
