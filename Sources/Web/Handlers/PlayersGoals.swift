import HTTPTypes
import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `/api/v1/players/{username}/goals`: what a player sets out to reach.
struct PlayersGoals: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var username: String
        var goals: [GoalJSON]
    }

    /// `GET`: those that are not reached first.
    @Sendable func list(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        let now = services.clock.now
        let (player, goals) = try await services.reader.read { [zone = services.timeZone] snapshot in
            let player = try snapshot.requirePlayer(name)
            return (player, try snapshot.goalStandings(of: player, in: zone, now: now))
        }
        return try .json(
            Reply(
                username: player.username, goals: goals.map { GoalJSON($0, of: player.username, times: .offset) }))
    }

    /// `POST {"metric", "level" or "value", "due"}`: sets one.
    @Sendable func add(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        var input = Input(call)
        input.readBody()
        let metric = input.string("metric", length: 1...60)
        let level = input.optionalInteger("level", in: 1...10_000)
        let value = input.optionalInteger("value", in: 1...10_000_000_000)
        let due = input.optionalString("due", length: 1...40)
        try input.check()
        guard let (measure, target) = Self.target(level: level, value: value) else {
            throw UserError(.refused, "A goal has a level or a value: give one of the two")
        }
        let (player, goal) = try await services.goals.add(
            name, metric: metric, measure, target, due: try due.map(Self.day))
        return try .json(GoalJSON(goal, of: player.username, times: .offset), status: .created).noting(goal.words)
    }

    /// `DELETE …/{id}`: gives one up, or forgets that it was reached.
    @Sendable func remove(_ call: Call) async throws -> Answer {
        let name = try call.playerName()
        guard let id = Int64(call.segment("id")) else {
            throw UserError(.notFound, "'\(name)' has no goal '\(call.segment("id").prefix(20))'")
        }
        let (player, words) = try await services.goals.remove(name, id: id)
        return try .json(MessageResponse(message: "\(player.username) has no more the goal: \(words)")).noting(words)
    }

    private static func target(level: Int64?, value: Int64?) -> (Goal.Measure, Int64)? {
        switch (level, value) {
        case (let level?, nil): (.level, level)
        case (nil, let value?): (.value, value)
        default: nil
        }
    }

    /// - throws: ``UserError`` of kind `refused`.
    static func day(_ text: String) throws(UserError) -> CivilDate {
        guard let day = CivilDate(iso: text) else {
            throw UserError(.refused, "'\(text.prefix(40))' is no day: write it as 2026-11-23")
        }
        return day
    }
}
