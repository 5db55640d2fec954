package import Timestamps

/// Every column of a row of `players` but its schedule, for moving a player from one file to another.
package struct PlayerRecord: Equatable, Sendable {
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
    package var origin: String
    package var createdAt: Timestamp
    package var lastFetched: Timestamp?
    package var lastChanged: Timestamp?
    package var lastError: String?
    package var removedAt: Timestamp?
    package var modeConfirmedAt: Timestamp?
    package var isModeCheckWanted: Bool
    package var modeCandidate: String?
    package var modeCandidateAt: Timestamp?
    package var misses: Int
    package var missingSince: Timestamp?
    package var adjustedMinutes: Int?
    package var archivedFrom: String?

    /// - parameters: those columns that have no value to begin with are set afterwards.
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
        row.skip("schedule_id")
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
    }
}

/// What the name key of a player begins with while it is brought in. No name has a colon.
private let arrivingPrefix = "arriving:"

extension ReadAccess {
    /// Players by id, removed ones among them, but neither those that are being purged nor those that are being brought
    /// in.
    package func playerRecords(after id: Int64, limit: Int) throws -> [PlayerRecord] {
        try connection.rows(
            "SELECT * FROM players WHERE id > ? AND instr(name_key, ':') = 0 ORDER BY id LIMIT ?", [id, limit],
            as: PlayerRecord.init)
    }

    package func playerRecord(id: Int64) throws -> PlayerRecord? {
        try connection.row("SELECT * FROM players WHERE id = ?", [id], as: PlayerRecord.init)
    }

    /// The player that is being brought in under a name.
    package func arrivingPlayer(nameKey: String) throws -> PlayerRecord? {
        try connection.row(
            "SELECT * FROM players WHERE name_key = ?", [arrivingPrefix + nameKey], as: PlayerRecord.init)
    }

    /// The tags of a player by name.
    package func playerTags(id: Int64) throws -> [String] {
        try connection.rows("SELECT tag FROM player_tags WHERE player_id = ? ORDER BY tag", [id]) { $0.next("tag") }
    }
}

extension WriteTransaction {
    /// Begins to bring a player in: until ``completeArrival(of:)`` nobody sees it, and if that never comes it is purged
    /// as whoever was removed `now`.
    ///
    /// - returns: its id: the one of the record if nobody has that yet.
    package func beginArrival(of player: PlayerRecord, now: Timestamp) throws -> Int64 {
        let taken: Int64? = try connection.value("SELECT 1 FROM players WHERE id = ?", [player.id])
        let id: Int64? = taken == nil ? player.id : nil
        try connection.run(
            """
            INSERT INTO players (id, name_key, username, mode_setting, mode, state, state_reason, state_since, is_active,
                paused, interval_minutes, cron, cron_timezone, origin, created_at, last_fetched, last_changed,
                last_error, removed_at, mode_confirmed_at, mode_check_wanted, mode_candidate, mode_candidate_at, misses,
                missing_since, adjusted_minutes, archived_from)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, arrivingPrefix + player.nameKey, player.username, player.modeSetting, player.mode, player.state,
                player.stateReason, player.stateSince, player.isActive, player.isPaused, player.intervalMinutes,
                player.cron, player.cronTimeZone, player.origin, player.createdAt, player.lastFetched,
                player.lastChanged, player.lastError, now, player.modeConfirmedAt, player.isModeCheckWanted,
                player.modeCandidate, player.modeCandidateAt, player.misses, player.missingSince,
                player.adjustedMinutes, player.archivedFrom,
            ])
        return connection.lastInsertedID
    }

    /// Gives a player that was brought in its name.
    ///
    /// - parameter removedAt: when it was removed where it comes from; nil: it is shown from now on.
    package func completeArrival(of id: Int64, nameKey: String, removedAt: Timestamp?) throws {
        try connection.run(
            "UPDATE players SET name_key = ?, removed_at = ? WHERE id = ?", [nameKey, removedAt, id])
        note(.player(id: id))
        note(.reading(player: id))
        if removedAt == nil { note(.listing(player: id, .added)) }
    }
}
