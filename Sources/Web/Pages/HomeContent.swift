import Charts
import Hiscores
import Store
import Timestamps
import Tracker

/// `HomePage` in words: the members have the names that `home.mustache` uses.
struct HomeContent {
    struct Tab {
        let tabLabel: String
        let tabLink: String
        let isChosen: Bool
    }

    struct Totals {
        let count: String
        let experience: String
        let experienceExact: String
        let week: String?
    }

    struct Gainer {
        let gainerName: String
        let gainerLink: String
        let gained: String
    }

    let frame: PageFrame
    let totals: Totals?
    let hasPlayers: Bool
    let metricGroups: [MetricGroup]
    let order: String
    let orders: [Tab]
    let tag: String?
    let mode: String?
    let hasTags: Bool
    let tagChoices: [Choice]
    let hasModes: Bool
    let modeChoices: [Choice]
    let isFiltered: Bool
    let caption: String
    /// Why there are no gains to order by; nil where there are.
    let ratingNote: String?
    let isSkill: Bool
    let isGain: Bool
    let valueHead: String
    let hasRows: Bool
    let rows: [BoardRow]
    let paging: Paging
    let hasNews: Bool
    let news: [NewsEntry]
    let hasGainers: Bool
    let gainers: [Gainer]

    init(_ page: HomePage, _ frame: PageFrame) {
        self.frame = frame
        let (query, metric) = (page.query, page.metric)
        hasPlayers = page.playerCount > 0
        totals =
            hasPlayers
            ? Totals(
                count: page.playerCount.groupedText, experience: page.totalExperience.compactText,
                experienceExact: page.totalExperience.groupedText, week: page.weekExperience?.gainText) : nil
        metricGroups = MetricGroup.all(page.metrics, chosen: metric)
        order = query.order.rawValue
        // Ratings are won and lost, so nobody gains them.
        orders = (metric.isCounter ? BoardQuery.Order.allCases : [.value]).map { order in
            Tab(tabLabel: order.label, tabLink: query.with { $0.order = order }.link, isChosen: order == query.order)
        }
        tag = query.tag
        mode = query.mode
        tagChoices = page.tags.map { Choice(choice: $0, choiceLabel: $0, isChoice: $0 == query.tag) }
        hasTags = !tagChoices.isEmpty
        modeChoices = page.modes.map { Choice(choice: $0, choiceLabel: ModeBadge.word($0), isChoice: $0 == query.mode) }
        hasModes = modeChoices.count > 1
        isFiltered = query.tag != nil || query.mode != nil
        isSkill = metric.isSkill
        isGain = query.order != .value
        caption = Self.caption(metric, query.order)
        ratingNote =
            metric.isCounter ? nil : "\(metric.displayName) is a rating, won and lost: it has a value, and no gains."
        valueHead = metric.kind == .overall ? "Total XP" : metric.isSkill ? "XP" : "Score"
        let number = Paging.clamped(query.page, size: HomePage.size, total: page.places.count)
        paging = Paging(page: number, size: HomePage.size, total: page.places.count) { page in
            query.with { $0.page = page }.link
        }
        rows = page.places.dropFirst((number - 1) * HomePage.size).prefix(HomePage.size).map { place in
            BoardRow(
                place, of: metric, isGain: query.order != .value, problem: page.problems[place.player.id], page.clock)
        }
        hasRows = !rows.isEmpty
        news = page.news.map { NewsEntry($0, page.clock) }
        hasNews = !news.isEmpty
        gainers = page.gainers.compactMap { entry in
            entry.gain.map {
                Gainer(
                    gainerName: entry.username, gainerLink: PlayerPath.page(name: entry.username),
                    gained: $0.gained.gainText)
            }
        }
        hasGainers = !gainers.isEmpty
    }

    private static func caption(_ metric: Metric, _ order: BoardQuery.Order) -> String {
        let what = metric.kind == .overall ? "Total level and XP" : metric.displayName
        switch order {
        case .value: return what
        case .day: return "\(what), gained in the last 24 hours"
        case .week: return "\(what), gained in the last 7 days"
        case .month: return "\(what), gained in the last 30 days"
        case .year: return "\(what), gained in the last 365 days"
        case .all: return "\(what), gained since each was first seen"
        }
    }
}

/// Something to choose in a list.
struct Choice {
    let choice: String
    let choiceLabel: String
    let isChoice: Bool
}
