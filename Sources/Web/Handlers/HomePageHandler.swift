import Cron
import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /?metric&by&tag&mode&page`: the board of any metric, what happened lately, and who gained most.
struct HomePageHandler: Sendable {
    private static let newsCount = 10
    private static let gainerCount = 5
    /// What the guards did is for the feed, and for the player's own page.
    private static let newsKinds = NewsTopic.allCases.filter { $0 != .guards }.flatMap(\.kinds).map(\.rawValue)

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let query = BoardQuery(&input)
        try input.check()
        let clock = services.pageClock
        let page = try await services.reader.read { [zone = services.timeZone] in try Self.page(query, clock, zone, $0)
        }
        var frame = try await services.frame(call, title: nil, .home, live: [.reading, .player])
        frame.description = page.summary
        frame.address = PlayerShare.address(of: "/", publicURL: services.publicURL)
        return .html(page.html(frame))
    }

    private static func page(
        _ query: BoardQuery, _ clock: PageClock, _ zone: CronTimeZone, _ snapshot: ReadSnapshot
    ) throws -> HomePage {
        let named = try snapshot.namedMetrics()
        let chosen = try named.require(query.metric)
        var query = query
        query.metric = chosen.metric.key
        // A form on a board of gains names its order along with the new metric, and ratings have no gains.
        if !chosen.metric.isCounter { query.order = .value }
        let all = BoardPage(limit: .max)
        let players = try snapshot.players(activeOnly: true)
        let board = try snapshot.board(
            of: chosen, by: query.order.period.map(BoardOrder.gain) ?? .value,
            BoardPage(limit: .max, tag: query.tag), now: clock.now)
        let overall = try named.require(MetricCatalog.overall.key)
        let day = try snapshot.board(
            of: overall, by: .gain(.day), BoardPage(limit: gainerCount), now: clock.now)
        let week = try snapshot.board(of: overall, by: .gain(.week), all, now: clock.now)
        let gains = week.entries.compactMap(\.gain?.gained)
        let byID = try snapshot.metricsByID()
        let news = try snapshot.news(NewsFilter(kinds: newsKinds), limit: newsCount)
        return HomePage(
            query: query, metric: chosen.metric, metrics: named.map(\.metric),
            tags: Set(players.flatMap(\.tags)).sorted(), modes: Set(players.compactMap(\.mode)).sorted(),
            places: places(board, players, query), playerCount: players.count,
            totalExperience: try snapshot.totalExperience(), weekExperience: gains.isEmpty ? nil : gains.reduce(0, +),
            gainers: day.entries.filter { $0.gain.map { $0.gained > 0 } ?? false },
            news: news.map { NewsItem($0, metrics: byID, in: zone) },
            problems: try UpdateProblem.words(for: players, in: snapshot), clock: clock)
    }

    /// Who is on the board, then those whose number is not known: nobody is left out.
    private static func places(_ board: Board, _ players: [PlayerRow], _ query: BoardQuery) -> [HomePage.Place] {
        let wanted = players.filter { player in
            (query.tag.map(player.tags.contains) ?? true) && (query.mode.map { $0 == player.mode } ?? true)
        }
        let byName = Dictionary(wanted.map { ($0.username, $0) }) { first, _ in first }
        var (places, ranked) = ([HomePage.Place](), Set<String>())
        for entry in board.entries {
            guard let player = byName[entry.username] else { continue }
            var entry = entry
            // Among those that are shown.
            entry.rank = places.count + 1
            ranked.insert(entry.username)
            places.append(HomePage.Place(player: player, entry: entry))
        }
        return places
            + wanted.filter { !ranked.contains($0.username) }.map { HomePage.Place(player: $0, entry: nil) }
    }
}
