package import Charts
import Hiscores
package import Timestamps
import Tracker

/// The page of one player. Nil is unknown and shown as a dash, zero is zero.
package struct PlayerPage: Sendable {
    package struct Skill: Sendable {
        /// As the hiscores write it: `Runecraft`.
        package var name: String
        package var level: Int?
        package var experience: Int64?
        package var rank: Int64?
        /// XP gained in the last seven days, nil when it is not known.
        package var weekGain: Int64?
        /// The metric's, by which the place here is found.
        var key: String?

        package init(
            name: String, level: Int? = nil, experience: Int64? = nil, rank: Int64? = nil, weekGain: Int64? = nil
        ) {
            self.name = name
            self.level = level
            self.experience = experience
            self.rank = rank
            self.weekGain = weekGain
        }
    }

    package struct Activity: Sendable {
        /// As the hiscores write it: `K'ril Tsutsaroth`.
        package var name: String
        package var kind: ActivityKind
        /// Activities without a score are left out.
        package var score: Int64?
        package var rank: Int64?
        /// Gained in the last seven days, nil when it is not known.
        package var weekGain: Int64?
        /// The metric's, by which the place here is found.
        var key: String?

        package init(name: String, kind: ActivityKind, score: Int64?, rank: Int64? = nil, weekGain: Int64? = nil) {
            self.name = name
            self.kind = kind
            self.score = score
            self.rank = rank
            self.weekGain = weekGain
        }
    }

    package var name: String
    /// A word of DESIGN §2.6, nil until known.
    package var mode: String?
    package var status: PlayerStatus
    /// What is particular about it, such as which number went down: begins in lower case and has no full stop.
    package var statusReason: String?
    package var totalLevel: Int?
    package var combatLevel: Int?
    package var experience: Int64?
    package var overallRank: Int64?
    /// When the hiscores last answered for this player.
    package var lastUpdate: Timestamp?
    package var nextUpdate: Timestamp?
    /// What went wrong when the last update failed; nil when it did not.
    package var lastError: String?
    /// The first reading; nil when there is none.
    package var trackingSince: Timestamp?
    /// Whether any number has changed since the first reading. Until then the page says when gains appear.
    package var hasGains = false
    /// Nil where visitors cannot ask for an update.
    var update: UpdateButton?
    /// Total XP over time. Without points it is left out.
    package var chart: LineChart?
    /// Total XP gained on each day of the last year; nil while nothing is known of it.
    package var year: HeatMap?
    /// In any order.
    package var skills: [Skill] = []
    /// In the order of the page; kinds are sorted apart.
    package var activities: [Activity] = []
    /// Where the numbers can be looked up, see `OfficialHiscores`. Only web addresses become links.
    package var officialPage: String?
    package var clock: PageClock
    /// Oldest first.
    var formerNames: [String] = []
    var choice = PlayerPageChoice()
    var gains = PlayerGainsTable()
    var records: PlayerRecords?
    /// The last ones, newest first.
    var news: [NewsItem] = []
    /// All that was reached of late, also what is no news, newest first.
    var milestones: [PlayerMilestone] = []
    /// Those that are not reached first.
    var goals: [GoalStanding] = []
    /// Among the active players here, by the metric's key.
    var places: [String: BoardPlaces.Place] = [:]
    /// Names to compare with.
    var others: [String] = []
    /// Where to operate on the player, for administrators.
    var operateLink: String?
    /// Nil where strangers may not see the pictures, or nobody knows under which address.
    var share: PlayerShare?

    /// A player of whom nothing is known yet; the rest is filled in.
    package init(name: String, status: PlayerStatus, clock: PageClock) {
        self.name = name
        self.status = status
        self.clock = clock
    }

    /// The player in a sentence, for the preview of a link: `total 2277, +1.2M XP this week`.
    var summary: String {
        let total = totalLevel.map { "total \($0)" }
        let gained = gains.week[MetricCatalog.overall.key].flatMap { gain in
            gain.gained > 0 ? "\(gain.gained.gainText) XP this week" : nil
        }
        let parts = [total, gained].compactMap { $0 }
        return parts.isEmpty ? "Progress in Old School RuneScape" : parts.joined(separator: ", ")
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.player.html(PlayerContent(self, frame))
    }
}
