import Hiscores
import Timestamps
import Tracker

/// What is told of players, newest first.
struct FeedPage: Sendable {
    /// News of one page.
    static let size = 50

    let news: [NewsItem]
    let query: FeedQuery
    let tags: [String]
    /// Whether it begins with the newest.
    let isFirst: Bool
    /// Where the next page begins; nil on the last.
    let older: String?
    /// Why nothing is shown.
    let problem: String?
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.feed.html(FeedContent(self, frame))
    }
}

/// `FeedPage` under the names that `feed.mustache` uses.
private struct FeedContent {
    struct Day {
        let dayName: String
        let dayNews: [NewsEntry]
    }

    let frame: PageFrame
    let problem: String?
    let player: String
    let tags: [Choice]
    let hasTags: Bool
    let topics: [Choice]
    let atomLink: String
    let days: [Day]
    let hasDays: Bool
    let isFiltered: Bool
    let isEmpty: Bool
    let newestLink: String?
    let olderLink: String?
    let hasPages: Bool

    init(_ page: FeedPage, _ frame: PageFrame) {
        self.frame = frame
        let query = page.query
        problem = page.problem
        player = query.player ?? ""
        tags = page.tags.map { Choice(choice: $0, choiceLabel: $0, isChoice: $0 == query.tag) }
        hasTags = !tags.isEmpty
        topics = NewsTopic.allCases.map {
            Choice(choice: $0.rawValue, choiceLabel: $0.label, isChoice: $0.rawValue == query.kind)
        }
        atomLink = query.link("/feed.xml")
        var days: [Day] = []
        for item in page.news {
            let name = page.clock.local(item.seenBefore).dateText
            let entry = NewsEntry(item, page.clock)
            if let last = days.last, last.dayName == name {
                days[days.count - 1] = Day(dayName: name, dayNews: last.dayNews + [entry])
            } else {
                days.append(Day(dayName: name, dayNews: [entry]))
            }
        }
        self.days = days
        hasDays = !days.isEmpty
        isFiltered = query.isFiltered
        isEmpty = days.isEmpty && page.problem == nil
        newestLink = page.isFirst ? nil : query.link()
        olderLink = page.older.map { query.link(before: $0) }
        hasPages = newestLink != nil || olderLink != nil
    }
}

/// A piece of news in a list, under the names that the templates use.
struct NewsEntry {
    let newsPlayer: String
    let newsLink: String
    let sentence: String
    let when: TimeElement

    init(_ item: NewsItem, _ clock: PageClock) {
        newsPlayer = item.username
        newsLink = PlayerPath.page(name: item.pageName)
        sentence = item.sentence
        when = .between(item.seenAfter, item.seenBefore, clock: clock)
    }
}

extension NewsTopic {
    /// As it is chosen on pages.
    var label: String {
        switch self {
        case .level: "Levels"
        case .milestone: "Milestones"
        case .mode: "Modes"
        case .death: "Deaths"
        case .rename: "New names"
        case .guards: "Numbers on hold"
        case .goal: "Goals"
        }
    }
}
