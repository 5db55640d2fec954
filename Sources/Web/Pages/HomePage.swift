import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// The first page: the board, what happened lately, and who gained most.
struct HomePage: Sendable {
    /// Rows of one page.
    static let size = 50

    /// A player's place on the board; those whose number is not known come last and have none.
    struct Place: Sendable {
        let player: PlayerRow
        let entry: Board.Entry?
    }

    let query: BoardQuery
    let metric: Metric
    /// Of everything that can be chosen, in the game's order.
    let metrics: [Metric]
    let tags: [String]
    /// The words of DESIGN §2.6.
    let modes: [String]
    /// All players on it, in its order.
    let places: [Place]
    /// How many players there are, on any board.
    let playerCount: Int
    let totalExperience: Int64
    /// Of all players, in seven days; nil where none is known.
    let weekExperience: Int64?
    /// Who gained most experience on the last day, the most first.
    let gainers: [Board.Entry]
    /// Newest first.
    let news: [NewsItem]
    /// What went wrong at the last update, by player, in words for everybody.
    let problems: [Int64: String]
    let clock: PageClock

    /// For the preview of a link: `17 players, +15.2M XP this week`.
    var summary: String {
        let count = "\(playerCount.groupedText) player\(playerCount == 1 ? "" : "s")"
        return weekExperience.map { "\(count), \($0.gainText) XP this week" } ?? count
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.home.html(HomeContent(self, frame))
    }
}
