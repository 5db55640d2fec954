package import Timestamps

/// The first page: every player in one table. Rows are shown in the order given.
package struct PlayersPage: Sendable {
    /// One player as the database knows it. Nil is unknown and shown as a dash, zero is zero.
    package struct Row: Sendable {
        package var name: String
        /// A word of DESIGN §2.6, nil until known.
        package var mode: String?
        package var totalLevel: Int?
        package var experience: Int64?
        /// When the hiscores last answered for this player.
        package var lastUpdate: Timestamp?
        package var nextUpdate: Timestamp?
        package var status: PlayerStatus
        /// What went wrong when the last update failed; nil when it did not.
        package var lastError: String?

        package init(
            name: String, mode: String? = nil, totalLevel: Int? = nil, experience: Int64? = nil,
            lastUpdate: Timestamp? = nil, nextUpdate: Timestamp? = nil, status: PlayerStatus,
            lastError: String? = nil
        ) {
            self.name = name
            self.mode = mode
            self.totalLevel = totalLevel
            self.experience = experience
            self.lastUpdate = lastUpdate
            self.nextUpdate = nextUpdate
            self.status = status
            self.lastError = lastError
        }
    }

    package var rows: [Row]
    package var clock: PageClock

    package init(rows: [Row], clock: PageClock) {
        self.rows = rows
        self.clock = clock
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.players.html(PlayersContent(self, frame))
    }
}
