import Store

/// A player as the API shows it: osrsdiff's members (osrsdiff-api §1.2), then ours (DESIGN §2.5).
struct PlayerResponse: Encodable {
    private let player: PlayerRow

    init(_ player: PlayerRow) {
        self.player = player
    }

    private enum CodingKeys: String, CodingKey {
        case paused, state
        case cronExpression = "cron_expression"
        case cronTimezone = "cron_timezone"
    }

    func encode(to encoder: any Encoder) throws {
        try PlayerHead(player).encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
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
