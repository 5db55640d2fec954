import Hiscores
import Store
import Timestamps

extension PlayerStandingRow {
    /// Whether an answer is about this player: not if it was renamed, split, deactivated or given another mode after the
    /// hiscores were asked.
    func isStill(_ asked: PlayerStandingRow?) -> Bool {
        guard let asked else { return true }
        return isActive && username == asked.username && modeSetting == asked.modeSetting
    }

    /// The columns as the machine that judges by them.
    ///
    /// - parameter held: the reading on hold.
    func standing(held: HeldReadingRow?) -> PlayerStanding {
        PlayerStanding(
            // The column takes no other words.
            state: PlayerState(rawValue: state) ?? .pending, reason: stateReason, since: stateSince,
            absence: missingSince.map { PlayerStanding.Absence(since: $0, misses: misses) },
            hold: held.map { PlayerStanding.Hold(since: $0.since, readings: $0.readings, hasMoved: $0.hasMoved) })
    }

    mutating func set(_ standing: PlayerStanding) {
        state = standing.state.rawValue
        stateReason = standing.reason
        stateSince = standing.since
        misses = standing.absence?.misses ?? 0
        missingSince = standing.absence?.since
    }

    /// The same for the mode.
    var modeStanding: ModeStanding {
        get {
            let candidate = modeCandidate.flatMap(GameMode.init).flatMap { mode in
                modeCandidateAt.map { ModeStanding.Candidate(mode: mode, since: $0) }
            }
            return ModeStanding(
                mode: mode.flatMap(GameMode.init), confirmedAt: modeConfirmedAt, candidate: candidate)
        }
        set {
            mode = newValue.mode?.rawValue
            modeConfirmedAt = newValue.confirmedAt
            modeCandidate = newValue.candidate?.mode.rawValue
            modeCandidateAt = newValue.candidate?.since
        }
    }
}
