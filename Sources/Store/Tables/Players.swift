package import Timestamps

/// A row of `players`, with what listings show beside it.
package struct PlayerRow: Equatable, Sendable {
    package var id: Int64
    package var nameKey: String
    package var username: String
    package var modeSetting: String
    package var mode: String?
    package var state: String
    package var stateReason: String?
    package var stateSince: Timestamp
    package var isActive: Bool
    package var isPaused: Bool
    package var intervalMinutes: Int
    package var cron: String?
    package var cronTimeZone: String?
    package var scheduleID: String?
    package var origin: String
    package var createdAt: Timestamp
    package var lastFetched: Timestamp?
    package var lastChanged: Timestamp?
    package var lastError: String?
    package var removedAt: Timestamp?
    package var modeConfirmedAt: Timestamp?
    /// Whether the next look should find out the mode anew.
    package var isModeCheckWanted: Bool
    package var modeCandidate: String?
    package var modeCandidateAt: Timestamp?
    package var misses: Int
    package var missingSince: Timestamp?
    /// How often it is asked for in truth; nil: as interval and cron say.
    package var adjustedMinutes: Int?
    /// Whose history it keeps, of a time before somebody else had the name; nil for a player. Its own name is made up.
    package var archivedFrom: String?
    /// Sorted by name.
    package var tags: [String]
    /// When the job runs that waits already (a slot that comes before is coalesced into it); without one, the next slot
    /// of its schedule.
    package var nextFetch: Timestamp?

    /// A player of another file. What has no value to begin with is set afterwards.
    package init(
        id: Int64, nameKey: String, username: String, modeSetting: String, state: String, stateSince: Timestamp,
        intervalMinutes: Int, origin: String, createdAt: Timestamp
    ) {
        self.id = id
        self.nameKey = nameKey
        self.username = username
        self.modeSetting = modeSetting
        self.state = state
        self.stateSince = stateSince
        self.intervalMinutes = intervalMinutes
        self.origin = origin
        self.createdAt = createdAt
        isActive = true
        isPaused = false
        isModeCheckWanted = false
        misses = 0
        tags = []
    }

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        nameKey = row.next("name_key")
        username = row.next("username")
        modeSetting = row.next("mode_setting")
        mode = row.next("mode")
        state = row.next("state")
        stateReason = row.next("state_reason")
        stateSince = row.next("state_since")
        isActive = row.next("is_active")
        isPaused = row.next("paused")
        intervalMinutes = row.next("interval_minutes")
        cron = row.next("cron")
        cronTimeZone = row.next("cron_timezone")
        scheduleID = row.next("schedule_id")
        origin = row.next("origin")
        createdAt = row.next("created_at")
        lastFetched = row.next("last_fetched")
        lastChanged = row.next("last_changed")
        lastError = row.next("last_error")
        removedAt = row.next("removed_at")
        modeConfirmedAt = row.next("mode_confirmed_at")
        isModeCheckWanted = row.next("mode_check_wanted")
        modeCandidate = row.next("mode_candidate")
        modeCandidateAt = row.next("mode_candidate_at")
        misses = row.next("misses")
        missingSince = row.next("missing_since")
        adjustedMinutes = row.next("adjusted_minutes")
        archivedFrom = row.next("archived_from")
        let nextSlot: Timestamp? = row.next("next_due_at")
        let tagList: String? = row.next("tags")
        tags = tagList?.split(separator: "\n").map(String.init).sorted() ?? []
        nextFetch = row.next("waiting_run_at") ?? nextSlot
    }

    /// The columns that a row is read from; `players` is `p`.
    static let selection = """
        SELECT p.*, s.next_due_at,
            (SELECT group_concat(tag, char(10)) FROM player_tags WHERE player_id = p.id) AS tags,
            (SELECT run_at FROM jobs WHERE unique_key = 'player_fetch_' || p.id AND state IN ('scheduled', 'ready')
                AND unique_key IS NOT NULL) AS waiting_run_at
        FROM players p LEFT JOIN schedules s ON s.schedule_id = p.schedule_id
        """

    /// The key under which at most one fetch of this player waits, and at most one runs. Its schedule has the same id.
    package static func fetchKey(id: Int64) -> String {
        "player_fetch_\(id)"
    }
}

/// What a new player starts with.
package struct NewPlayer: Sendable {
    package var nameKey: String
    package var username: String
    package var modeSetting: String
    package var mode: String?
    package var intervalMinutes: Int
    package var cron: String?
    package var cronTimeZone: String?
    package var origin: String

    package init(
        nameKey: String, username: String, modeSetting: String, mode: String?, intervalMinutes: Int,
        cron: String?, cronTimeZone: String?, origin: String
    ) {
        self.nameKey = nameKey
        self.username = username
        self.modeSetting = modeSetting
        self.mode = mode
        self.intervalMinutes = intervalMinutes
        self.cron = cron
        self.cronTimeZone = cronTimeZone
        self.origin = origin
    }
}

extension ReadAccess {
    /// All players that are not removed, by name.
    package func players(activeOnly: Bool = false) throws -> [PlayerRow] {
        try connection.rows(
            PlayerRow.selection + " WHERE p.removed_at IS NULL AND (p.is_active = 1 OR NOT ?) ORDER BY p.name_key",
            [activeOnly], as: PlayerRow.init)
    }

    /// - parameter includingRemoved: whether a player that is hidden and waits for its purge counts.
    package func player(nameKey: String, includingRemoved: Bool = false) throws -> PlayerRow? {
        try connection.row(
            PlayerRow.selection + " WHERE p.name_key = ? AND (p.removed_at IS NULL OR ?)", [nameKey, includingRemoved],
            as: PlayerRow.init)
    }

    package func player(id: Int64, includingRemoved: Bool = false) throws -> PlayerRow? {
        try connection.row(
            PlayerRow.selection + " WHERE p.id = ? AND (p.removed_at IS NULL OR ?)", [id, includingRemoved],
            as: PlayerRow.init)
    }

    /// How many players are polled, and how many there are that are not removed.
    package func playerCounts() throws -> (polled: Int, all: Int) {
        try connection.row(
            "SELECT count(schedule_id) AS polled, count(*) AS total FROM players WHERE removed_at IS NULL"
        ) { (polled: $0.next("polled"), all: $0.next("total")) } ?? (0, 0)
    }
}

extension WriteTransaction {
    /// - returns: the new id.
    package func insertPlayer(_ player: NewPlayer, now: Timestamp) throws -> Int64 {
        try connection.run(
            """
            INSERT INTO players (name_key, username, mode_setting, mode, state_since, interval_minutes, cron,
                cron_timezone, origin, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                player.nameKey, player.username, player.modeSetting, player.mode, now, player.intervalMinutes,
                player.cron, player.cronTimeZone, player.origin, now,
            ])
        let id = connection.lastInsertedID
        note(.player(id: id))
        note(.listing(player: id, .added))
        return id
    }

    /// Brings a removed or deactivated player back, with its history and under the given spelling and polling.
    package func reviveRemovedPlayer(id: Int64, as player: NewPlayer) throws {
        try connection.run(
            """
            UPDATE players SET username = ?1, mode = iif(mode_setting = ?2, coalesce(?3, mode), ?3), mode_setting = ?2,
                interval_minutes = ?4, cron = ?5, cron_timezone = ?6, origin = ?7, is_active = 1, paused = 0,
                removed_at = NULL, mode_candidate = NULL, mode_candidate_at = NULL, mode_check_wanted = 0, misses = 0,
                missing_since = NULL, adjusted_minutes = NULL, last_error = NULL,
                state = iif(state = 'not_found', iif(last_fetched IS NULL, 'pending', 'ok'), state),
                state_reason = iif(state = 'not_found', NULL, state_reason)
            WHERE id = ?8 AND (removed_at IS NOT NULL OR is_active = 0)
            """,
            [
                player.username, player.modeSetting, player.mode, player.intervalMinutes, player.cron,
                player.cronTimeZone, player.origin, id,
            ])
        note(.player(id: id))
        note(.listing(player: id, .added))
    }

    /// Undoes ``reviveRemovedPlayer(id:as:)``: the player is removed or deactivated again, and shown and polled as it was.
    /// Its schedule must be gone already. What was found out since of its mode, and how often it was missed, is forgotten.
    package func restorePlayer(_ row: PlayerRow) throws {
        try connection.run(
            """
            UPDATE players SET username = ?, mode_setting = ?, mode = ?, state = ?, state_reason = ?, state_since = ?,
                interval_minutes = ?, cron = ?, cron_timezone = ?, origin = ?, is_active = ?, paused = ?,
                removed_at = ?, last_error = ?, adjusted_minutes = ?, mode_check_wanted = ?, misses = 0,
                missing_since = NULL
            WHERE id = ?
            """,
            [
                row.username, row.modeSetting, row.mode, row.state, row.stateReason, row.stateSince,
                row.intervalMinutes, row.cron, row.cronTimeZone, row.origin, row.isActive, row.isPaused, row.removedAt,
                row.lastError, row.adjustedMinutes, row.isModeCheckWanted, row.id,
            ])
        try setPlayerTags(id: row.id, row.tags)
        note(.player(id: row.id))
        note(.listing(player: row.id, row.removedAt == nil ? .deactivated : .removed))
    }

    /// Hides a player. Its schedule must be gone already.
    package func markPlayerRemoved(id: Int64, now: Timestamp) throws {
        try connection.run("UPDATE players SET removed_at = ? WHERE id = ?", [now, id])
        note(.player(id: id))
        note(.listing(player: id, .removed))
    }

    package func setPlayerSchedule(id: Int64, scheduleID: String?) throws {
        // A start says so of every player. One that has it already is not written: the disk may be full.
        try connection.run(
            "UPDATE players SET schedule_id = ?1 WHERE id = ?2 AND schedule_id IS NOT ?1", [scheduleID, id])
        note(.player(id: id))
    }

    package func setPlayerPaused(id: Int64, _ isPaused: Bool) throws {
        try connection.run("UPDATE players SET paused = ? WHERE id = ?", [isPaused, id])
        note(.player(id: id))
    }

    package func setPlayerActive(id: Int64, _ isActive: Bool) throws {
        try connection.run("UPDATE players SET is_active = ? WHERE id = ?", [isActive, id])
        note(.player(id: id))
        note(.listing(player: id, isActive ? .added : .deactivated))
    }

    package func setPlayerPolling(id: Int64, intervalMinutes: Int, cron: String?, cronTimeZone: String?) throws {
        try connection.run(
            "UPDATE players SET interval_minutes = ?, cron = ?, cron_timezone = ? WHERE id = ?",
            [intervalMinutes, cron, cronTimeZone, id])
        note(.player(id: id))
    }

    /// Forgets what was known of the mode.
    ///
    /// - parameter mode: the mode in force; nil until it is known.
    package func setPlayerModeSetting(id: Int64, _ modeSetting: String, mode: String?) throws {
        try connection.run(
            """
            UPDATE players SET mode_setting = ?, mode = ?, mode_confirmed_at = NULL, mode_check_wanted = 0,
                mode_candidate = NULL, mode_candidate_at = NULL
            WHERE id = ?
            """, [modeSetting, mode, id])
        note(.player(id: id))
    }

    package func setPlayerOrigin(id: Int64, _ origin: String) throws {
        try connection.run("UPDATE players SET origin = ? WHERE id = ?", [origin, id])
        note(.player(id: id))
    }

    package func setPlayerUsername(id: Int64, _ username: String) throws {
        try connection.run("UPDATE players SET username = ? WHERE id = ?", [username, id])
        note(.player(id: id))
        note(.listing(player: id, .renamed))
    }

    package func setPlayerTags(id: Int64, _ tags: [String]) throws {
        try connection.run("DELETE FROM player_tags WHERE player_id = ?", [id])
        for tag in Set(tags) {
            try connection.run("INSERT INTO player_tags (player_id, tag) VALUES (?, ?)", [id, tag])
        }
        note(.player(id: id))
    }
}
