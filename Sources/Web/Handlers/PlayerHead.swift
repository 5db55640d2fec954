import Store
import Timestamps

/// What every answer about how a player is tracked begins with: osrsdiff's members (osrsdiff-api §1.2), and the game mode.
/// It writes them into the object of whoever asks it to encode itself.
struct PlayerHead: Encodable {
    private let player: PlayerRow

    init(_ player: PlayerRow) {
        self.player = player
    }

    private enum CodingKeys: String, CodingKey {
        case id, username
        case createdAt = "created_at"
        case lastFetched = "last_fetched"
        case isActive = "is_active"
        case fetchIntervalMinutes = "fetch_interval_minutes"
        case scheduleID = "schedule_id"
        case gameMode = "game_mode"
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
    }
}
