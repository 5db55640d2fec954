import Store
import Timestamps

/// A player as the API shows it: osrsdiff's members (osrsdiff-api §1.2), then ours (DESIGN §2.5).
struct PlayerResponse: Encodable {
    private let player: PlayerRow

    init(_ player: PlayerRow) {
        self.player = player
    }

    private enum CodingKeys: String, CodingKey {
        case id, username, paused, state
        case createdAt = "created_at"
        case lastFetched = "last_fetched"
        case isActive = "is_active"
        case fetchIntervalMinutes = "fetch_interval_minutes"
        case scheduleID = "schedule_id"
        case gameMode = "game_mode"
        case cronExpression = "cron_expression"
        case cronTimezone = "cron_timezone"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(player.id, forKey: .id)
        try container.encode(player.username, forKey: .username)
        try container.encode(player.createdAt.formatted(.offset), forKey: .createdAt)
        try container.encode(player.lastFetched?.formatted(.offset), forKey: .lastFetched)
        try container.encode(player.isActive, forKey: .isActive)
        try container.encode(player.intervalMinutes, forKey: .fetchIntervalMinutes)
        try container.encode(player.scheduleID, forKey: .scheduleID)
        try container.encode(player.mode, forKey: .gameMode)
        try container.encode(player.cron, forKey: .cronExpression)
        try container.encode(player.cronTimeZone, forKey: .cronTimezone)
        try container.encode(player.isPaused, forKey: .paused)
        try container.encode(player.state, forKey: .state)
    }
}

/// `{"message": …}`, the answer of most changes.
struct MessageResponse: Encodable {
    var message: String
}
