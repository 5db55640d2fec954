/// Something that is wrong with a player's schedule, or with an entry that looks like one.
package struct ScheduleInconsistency: Equatable, Sendable {
    /// The names are osrsdiff's (osrsdiff-api §5.4), where the store was Redis.
    package enum Kind: String, CaseIterable, Sendable {
        /// The player's row names a schedule that is not there.
        case missing = "missing_redis_schedule"
        /// An active player that is not paused, and whose row names no schedule.
        case unnamed = "null_schedule_id"
        /// The player's row names another schedule than its own.
        case misnamed = "schedule_id_mismatch"
        /// It is not what the player's row asks for: another recurrence, task, argument or label, it is on hold, or its
        /// next run is too far ahead.
        case wrong = "invalid_schedule_config"
        /// No player belongs to it: gone, inactive or paused.
        case orphaned = "orphaned_redis_schedule"
        /// Its id ends in no player's number.
        case malformed = "invalid_schedule_format"
        /// What the player's row asks for cannot be read, nor can an entry that is no player's.
        case unreadable = "verification_error"

        /// Whether the entry is to be deleted; otherwise the player is to be scheduled anew.
        package var isSurplus: Bool { self == .orphaned || self == .malformed }
    }

    package var kind: Kind
    /// The id that the schedule has or should have.
    package var scheduleID: String
    package var playerID: Int64?
    package var username: String?
    /// What the player's row names.
    package var storedScheduleID: String?
    package var issue: String
}

/// What a look at all players and their schedules found.
package struct ScheduleVerification: Equatable, Sendable {
    /// Players that are to have a schedule: active and not paused.
    package var players = 0
    /// Entries with the id of a player's schedule.
    package var schedules = 0
    package var inconsistencies: [ScheduleInconsistency] = []

    package init(players: Int = 0, schedules: Int = 0) {
        self.players = players
        self.schedules = schedules
    }

    package var isConsistent: Bool { inconsistencies.isEmpty }

    /// How many there are of each kind that occurs.
    package var counts: [String: Int] {
        Dictionary(inconsistencies.map { ($0.kind.rawValue, 1) }, uniquingKeysWith: +)
    }
}
