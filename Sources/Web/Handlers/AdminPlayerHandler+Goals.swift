import Hiscores
import Hummingbird
import Tracker

extension AdminPlayerHandler {
    @Sendable func addGoal(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            guard let measure = Goal.Measure(rawValue: call.field("goal_measure") ?? "") else {
                throw UserError(.refused, "Choose whether the goal is a level or a number")
            }
            guard let target = GoalTarget.number(call.field("goal_target") ?? "") else {
                throw UserError(.refused, "Write the goal as a number, such as 99, 13,034,431 or 50M")
            }
            let due = try call.field("goal_due").map(PlayersGoals.day)
            let (_, goal) = try await services.goals.add(
                name, metric: call.field("goal_metric") ?? "", measure, target, due: due)
            return ("The goal is set: \(goal.words).", goal.words)
        }
    }

    @Sendable func removeGoal(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            let (_, words) = try await services.goals.remove(name, id: Int64(call.segment("goal")) ?? 0)
            return ("The goal is gone: \(words).", words)
        }
    }
}

/// A number as people type it.
enum GoalTarget {
    /// `99`, `13,034,431`, `50M`, `1.5b`.
    static func number(_ typed: String) -> Int64? {
        let text = typed.replacing(",", with: "").filter { !$0.isWhitespace }.lowercased()
        guard let match = text.wholeMatch(of: #/([0-9]{1,12})(?:\.([0-9]{1,3}))?([kmb]?)/#) else { return nil }
        let zeros = ["": 0, "k": 3, "m": 6, "b": 9][String(match.3)] ?? 0
        let fraction = match.2.map(String.init) ?? ""
        guard fraction.count <= zeros else { return nil }
        return Int64(match.1 + fraction + String(repeating: "0", count: zeros - fraction.count))
    }
}
