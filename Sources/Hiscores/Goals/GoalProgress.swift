package import Timestamps

/// How far a player has come with a goal, and when it will be reached if it goes on so.
package struct GoalProgress: Hashable, Sendable {
    /// The raw value is the word of the API.
    package enum Standing: String, CaseIterable, Sendable {
        case reached
        /// The number is not known: the player is not on that table of the hiscores yet.
        case unknown
        /// The day has passed.
        case overdue
        /// It will be reached by the day, if it goes on so.
        case onTrack = "on_track"
        /// It will not be by the day.
        case behind
        /// Without a day: it will be reached some time.
        case underWay = "under_way"
        /// Without a day: nothing was gained of late.
        case resting
    }

    /// What has to be reached.
    package let needed: Int64
    /// Nil: unknown.
    package let number: Int64?
    /// Of the last 7 days.
    package let week: GoalPace?
    /// Of the last 30 days.
    package let month: GoalPace?
    package let weekArrival: Timestamp?
    package let monthArrival: Timestamp?
    package let standing: Standing
    /// What must be gained a day to be there in time; nil without a day, and once it has passed.
    package let neededPerDay: Double?

    /// - parameters:
    ///   - history: the numbers over the last 30 days and the one that held when they began, oldest first.
    ///   - due: when the day ends by which it is to be reached; nil: whenever.
    ///   - isReached: whether it was seen to be reached once, whatever the number is now.
    package init(
        of goal: Goal, history: [(time: Timestamp, number: Int64?)], due: Timestamp?, isReached: Bool, now: Timestamp
    ) {
        needed = goal.needed
        let number = history.last { $0.time <= now }?.number
        self.number = number
        let week = GoalPace(history, over: .days(7), now: now)
        let month = GoalPace(history, over: .days(30), now: now)
        (self.week, self.month) = (week, month)
        let isDone = isReached || (number.map { $0 >= goal.needed } ?? false)
        let remaining = isDone ? nil : number.map { goal.needed - $0 }
        weekArrival = remaining.flatMap { week?.arrival(of: $0, now: now) }
        monthArrival = remaining.flatMap { month?.arrival(of: $0, now: now) }
        let arrival = monthArrival ?? weekArrival
        standing =
            if isDone {
                .reached
            } else if let due, due <= now {
                .overdue
            } else if number == nil {
                .unknown
            } else if let due {
                arrival.map { $0 <= due } ?? false ? .onTrack : .behind
            } else {
                arrival == nil ? .resting : .underWay
            }
        neededPerDay = remaining.flatMap { remaining in
            guard let due, due > now else { return nil }
            return Double(remaining) / max(1, (due - now).fractionalSeconds / 86_400)
        }
    }

    /// Nil: unknown. 0 once it is reached.
    package var remaining: Int64? { standing == .reached ? 0 : number.map { max(0, needed - $0) } }

    /// From 0 to 1; nil: unknown.
    package var share: Double? {
        standing == .reached ? 1 : number.map { min(1, max(0, Double($0) / Double(needed))) }
    }

    /// When it will be reached, by the 30 days: a week may be a holiday, or a feast. Nil: that cannot be told.
    package var arrival: Timestamp? { monthArrival ?? weekArrival }
}
