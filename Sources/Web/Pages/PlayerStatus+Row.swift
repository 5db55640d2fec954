import Store

extension PlayerStatus {
    /// Inactive and paused go before the state, since they say why nothing moves.
    init(_ player: PlayerRow) {
        if !player.isActive {
            self = .inactive
        } else if player.isPaused {
            self = .paused
        } else {
            self = PlayerStatus(rawValue: player.state) ?? .pending
        }
    }
}
