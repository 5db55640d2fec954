/// One row of a hiscores body. Unknown, zero and a number are three states (osrs-domain §1.5): unknown is nil.
package struct HiscoreRow: Hashable, Sendable {
    package let metric: Metric
    /// The place in the table; nil when the player has none, which does not mean that the value is unknown.
    package let rank: Int64?
    /// What the hiscores call the level: the total level for overall, at most 99 for a skill. Nil for activities, and
    /// for skills whose experience is unknown: a hidden skill is not a skill at level 1.
    package let level: Int?
    /// Experience of a skill, score of an activity. Nil when the hiscores hide it (-1) or leave it out.
    package let value: Int64?

    package init(metric: Metric, rank: Int64?, level: Int?, value: Int64?) {
        self.metric = metric
        self.rank = rank
        self.level = level
        self.value = value
    }
}
