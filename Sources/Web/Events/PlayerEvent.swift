import Store
import Timestamps

/// What is told of a player: what its page shows to everybody. All members but `id`, `change` and `username` are null
/// for one that was removed.
struct PlayerEvent: Encodable, Equatable {
    enum Change: String, CaseIterable, Encodable, Sendable {
        case added
        case renamed
        case deactivated
        case removed
        /// None of these: the state, the mode, when it was read.
        case changed

        /// - parameter listing: what became of one that is there.
        init(_ listing: Set<ListingChange>, isActive: Bool) {
            self =
                if listing.contains(.deactivated), !isActive {
                    .deactivated
                } else if listing.contains(.added), isActive {
                    .added
                } else if listing.contains(.renamed) {
                    .renamed
                } else {
                    .changed
                }
        }
    }

    struct Facts: Equatable, Sendable {
        var username: String
        var mode: String?
        var state: String
        var isActive: Bool
        var isPaused: Bool
        var lastFetched: Timestamp?

        init(_ row: PlayerRow) {
            username = row.username
            mode = row.mode
            state = row.state
            isActive = row.isActive
            isPaused = row.isPaused
            lastFetched = row.lastFetched
        }
    }

    let id: Int64
    let change: Change
    /// Nil for one that is gone without a trace.
    let username: String?
    let facts: Facts?

    init(id: Int64, change: Change, username: String?) {
        self.id = id
        self.change = change
        self.username = username
        facts = nil
    }

    init(id: Int64, change: Change, _ facts: Facts) {
        self.id = id
        self.change = change
        username = facts.username
        self.facts = facts
    }

    private enum CodingKeys: String, CodingKey {
        case id, change, username, state, paused
        case gameMode = "game_mode"
        case isActive = "is_active"
        case lastFetched = "last_fetched"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(change, forKey: .change)
        try container.encode(username, forKey: .username)
        try container.encode(facts?.mode, forKey: .gameMode)
        try container.encode(facts?.state, forKey: .state)
        try container.encode(facts?.isActive, forKey: .isActive)
        try container.encode(facts?.isPaused, forKey: .paused)
        try container.encode(facts?.lastFetched?.formatted(.offset), forKey: .lastFetched)
    }
}
