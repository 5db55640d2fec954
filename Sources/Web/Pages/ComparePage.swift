import Hiscores
import Tracker

/// Some players side by side, with the form that asks for them.
struct ComparePage {
    /// The names as they were asked for.
    let typed: String
    let clock: PageClock
    /// What is wrong with them.
    var problem: String?
    /// Nil while nobody is compared.
    var comparison: Comparison?

    var title: String {
        guard let players = comparison?.players.map(\.username), let last = players.last else {
            return "Compare players"
        }
        return "\(players.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.compare.html(CompareContent(self, frame))
    }
}
