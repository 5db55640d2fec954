import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// A row of the board in words.
struct BoardRow {
    /// From 1; nil where the number is not known.
    let rank: String?
    let name: String
    let link: String
    let badge: String?
    let tags: [TagLink]
    let level: String
    let value: String
    let gain: String?
    let isZero: Bool
    /// Why the gain is less than it might be; nil when it counts over the whole time.
    let gainSince: String?
    let progress: TimeElement?
    /// Beside the name when something is to be said; nil when all is well.
    let state: String?
    let tone: String
    let problem: String?

    init(_ place: HomePage.Place, of metric: Metric, isGain: Bool, problem error: String?, _ clock: PageClock) {
        let (player, entry) = (place.player, place.entry)
        let status = PlayerStatus(player)
        let problem = UpdateProblem(lastError: error, status: status)
        let words = StatusWords(status: status, hasProblem: problem != nil)
        rank = entry?.rank.groupedText
        name = player.username
        link = PlayerPath.page(name: player.username)
        badge = ModeBadge.text(mode: player.mode)
        tags = player.tags.map(TagLink.init)
        level = entry?.level?.groupedText ?? "–"
        value = entry?.value?.groupedText ?? "–"
        gain = isGain ? entry?.gain?.gained.gainText ?? "–" : nil
        isZero = entry?.gain.map { $0.gained == 0 } ?? true
        gainSince =
            isGain
            ? entry?.gain.flatMap {
                $0.isComplete ? nil : "since \(clock.local($0.since).dateText)"
            } : nil
        progress = player.lastChanged.map { .past($0, clock: clock) }
        state = status == .ok && problem == nil ? nil : words.label
        tone = words.tone
        self.problem = problem?.shortText
    }
}

/// A tag that leads to the board of those who have it.
struct TagLink {
    let tagName: String
    let tagLink: String

    init(_ tag: String) {
        tagName = tag
        var query = BoardQuery()
        query.tag = tag
        tagLink = query.link
    }
}
