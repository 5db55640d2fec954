import Hiscores
import Scheduling
import Store
import Timestamps

/// How often a player is to be asked for, where neither its interval nor its cron says so: once a day where more would
/// bring nothing, and by what it did lately if that is wanted.
enum AdjustedInterval {
    private static let daily = 24 * 60

    /// - parameters:
    ///   - own: the player's own interval, in minutes.
    ///   - lastChanged: when a value last moved.
    /// - returns: nil where the player's own is what holds.
    static func minutes(
        state: String, own: Int, hasCron: Bool, lastChanged: Timestamp?, isAdaptive: Bool, now: Timestamp
    ) -> Int? {
        if PlayerState(rawValue: state)?.isLookedAtDaily == true {
            return !hasCron && own >= daily ? nil : daily
        }
        guard isAdaptive, !hasCron else { return nil }
        let minutes = AdaptiveInterval.minutes(own: own, idle: lastChanged.map { now - $0 })
        return minutes == own ? nil : minutes
    }
}

extension PlayerStandingRow {
    func adjustedInterval(isAdaptive: Bool, now: Timestamp) -> Int? {
        AdjustedInterval.minutes(
            state: state, own: intervalMinutes, hasCron: cron != nil, lastChanged: lastChanged, isAdaptive: isAdaptive,
            now: now)
    }
}

extension PlayerRoster {
    /// Brings the interval that holds in line with what the player's own is, and the schedule with it.
    ///
    /// - parameters:
    ///   - player: as it is now.
    ///   - isAdaptive: false lets a player that adapts begin with its own interval until its next reading.
    /// - returns: the player as it is then.
    @discardableResult
    func settleInterval(
        of player: PlayerRow, isAdaptive: Bool = false, in transaction: WriteTransaction, now: Timestamp
    ) throws -> PlayerRow {
        let minutes = AdjustedInterval.minutes(
            state: player.state, own: player.intervalMinutes, hasCron: player.cron != nil,
            lastChanged: player.lastChanged, isAdaptive: isAdaptive, now: now)
        guard minutes != player.adjustedMinutes else { return player }
        try transaction.setPlayerAdjustedInterval(id: player.id, minutes: minutes)
        let settled = try transaction.requirePlayer(id: player.id)
        if settled.isActive, !settled.isPaused { try schedules.schedule(settled, in: transaction, now: now) }
        return settled
    }
}
