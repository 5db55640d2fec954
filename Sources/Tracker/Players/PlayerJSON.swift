import Hiscores
package import Store
import Timestamps

/// A player as `player list --json` shows it (DESIGN §2.3): every key always there, unknown is null.
package struct PlayerJSON: Encodable {
    private let player: PlayerRow

    package init(_ player: PlayerRow) {
        self.player = player
    }

    fileprivate enum CodingKeys: String, CodingKey {
        case id, username, mode, state, paused, cron, origin, tags
        case modeSetting = "mode_setting"
        case stateReason = "state_reason"
        case stateSince = "state_since"
        case isActive = "is_active"
        case intervalMinutes = "interval_minutes"
        case cronTimezone = "cron_timezone"
        case scheduleID = "schedule_id"
        case createdAt = "created_at"
        case lastFetched = "last_fetched"
        case lastChanged = "last_changed"
        case nextFetch = "next_fetch"
        case lastError = "last_error"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(player.id, forKey: .id)
        try container.encode(player.username, forKey: .username)
        try container.encode(player.mode, forKey: .mode)
        try container.encode(player.modeSetting, forKey: .modeSetting)
        try container.encode(player.state, forKey: .state)
        try container.encode(player.stateReason, forKey: .stateReason)
        try container.encode(player.stateSince.formatted(), forKey: .stateSince)
        try container.encode(player.isActive, forKey: .isActive)
        try container.encode(player.isPaused, forKey: .paused)
        try container.encode(player.intervalMinutes, forKey: .intervalMinutes)
        try container.encode(player.cron, forKey: .cron)
        try container.encode(player.cronTimeZone, forKey: .cronTimezone)
        try container.encode(player.scheduleID, forKey: .scheduleID)
        try container.encode(player.origin, forKey: .origin)
        try container.encode(player.tags, forKey: .tags)
        try container.encode(player.createdAt.formatted(), forKey: .createdAt)
        try container.encode(player.lastFetched?.formatted(), forKey: .lastFetched)
        try container.encode(player.lastChanged?.formatted(), forKey: .lastChanged)
        try container.encode(player.nextFetch?.formatted(), forKey: .nextFetch)
        try container.encode(player.lastError, forKey: .lastError)
    }
}

/// A player as `player show --json` shows it: the listing's keys and the values.
package struct PlayerDetailsJSON: Encodable {
    private let details: PlayerDetails

    package init(_ details: PlayerDetails) {
        self.details = details
    }

    private enum CodingKeys: String, CodingKey {
        case overall, skills, activities
        case combatLevel = "combat_level"
    }

    private struct Level: Encodable {
        var entry: PlayerDetails.Entry

        enum CodingKeys: CodingKey {
            case rank, level, experience
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(entry.rank, forKey: .rank)
            try container.encode(entry.level, forKey: .level)
            try container.encode(entry.value, forKey: .experience)
        }
    }

    private struct Score: Encodable {
        var entry: PlayerDetails.Entry

        enum CodingKeys: CodingKey {
            case kind, rank, score
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(entry.metric.kind.rawValue, forKey: .kind)
            try container.encode(entry.rank, forKey: .rank)
            try container.encode(entry.value, forKey: .score)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try PlayerJSON(details.player).encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Level(entry: details.overall), forKey: .overall)
        try container.encode(details.combatLevel, forKey: .combatLevel)
        let skills = details.skills.map { ($0.metric.key, Level(entry: $0)) }
        try container.encode(Dictionary(skills) { first, _ in first }, forKey: .skills)
        let activities = details.activities.map { ($0.metric.key, Score(entry: $0)) }
        try container.encode(Dictionary(activities) { first, _ in first }, forKey: .activities)
    }
}
