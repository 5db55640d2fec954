import Hiscores

/// What the hiscores show of the one player of a career. It is a hardcore ironman: it stands on three tables.
struct ShownPlayer: Sendable {
    var attack: Int64 = 1000
    var overall: Int64 = 5_000_000
    /// Nil: too low for one.
    var overallRank: Int64? = 900
    var attackRank: Int64 = 500
    /// Nil: the skill is not in the game yet.
    var sailing: Int64?
    /// In the order shown; a nil score is unknown.
    var activities: [(name: String, score: Int64?)] = [("Zulrah", 10), ("Nex", nil)]
    /// On no table.
    var isGone = false
    /// Where the hardcore table stopped: the player died then.
    var hardcoreAttack: Int64?

    /// Trains a skill. Overall goes with it.
    mutating func gain(_ experience: Int64) {
        attack += experience
        overall += experience
    }

    /// Shows another score, or shows a row that was not there.
    mutating func set(_ name: String, _ score: Int64?) {
        if let index = activities.firstIndex(where: { $0.name == name }) {
            activities[index].score = score
        } else {
            activities.append((name, score))
        }
    }

    mutating func remove(_ name: String) {
        activities.removeAll { $0.name == name }
    }

    /// Nil: the player is not on that table.
    func body(on table: GameMode) -> String? {
        guard !isGone, [.regular, .ironman, .hardcore].contains(table) else { return nil }
        var body = TestBody(attack: attack, attackRank: attackRank, overall: overall, overallRank: overallRank ?? -1)
        if table == .hardcore, let hardcoreAttack {
            body.overall -= attack - hardcoreAttack
            body.attack = hardcoreAttack
        }
        if let sailing { body.moreSkills = [("Sailing", sailing)] }
        body.activities = activities
        return body.text
    }
}
