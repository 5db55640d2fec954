import Tracker

extension WebServices {
    /// Sets goals for players, and gives them up.
    var goals: PlayerGoals { PlayerGoals(roster: roster, timeZone: timeZone) }
}
