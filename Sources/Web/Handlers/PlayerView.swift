import Charts
import Cron
import Hiscores
import Store
import Timestamps
import Tracker

/// What the database knows for the page of one player, all of it of one snapshot.
struct PlayerView: Sendable {
    /// As many names are offered to compare with.
    private static let mostOthers = 200
    private static let newsCount = 10

    let player: PlayerRow
    private let details: PlayerDetails
    private let firstSeen: Timestamp?
    private let chart: LineChart?
    private let year: HeatMap
    /// Why nobody can ask for an update now; nil: they can.
    let hindrance: VisitorUpdates.Answer?
    private let gains: PlayerGainsTable
    private let records: PlayerRecords
    private let news: [NewsItem]
    private let milestones: [PlayerMilestone]
    private let goals: [GoalStanding]
    private let board: BoardPlaces
    private let formerNames: [String]
    /// What went wrong at the last update, in words for everybody.
    private let problem: String?

    init(
        of player: PlayerRow, _ name: PlayerName, _ choice: PlayerPageChoice, _ clock: PageClock,
        _ zone: CronTimeZone, _ kept: KeptRecords, in snapshot: ReadSnapshot
    ) throws {
        self.player = player
        details = try snapshot.playerDetails(name)
        firstSeen = try snapshot.firstSeen(player: player.id)
        chart = try PlayerProgressChart.read(name, choice.range, firstSeen: firstSeen, clock, in: snapshot)
        hindrance = try snapshot.visitorUpdate(of: player, now: clock.now)
        year = try GainCalendar.heatMap(
            of: snapshot.metricSeries(name, of: MetricCatalog.overall.key), in: zone, now: clock.now, snapshot)
        gains = try PlayerGainsTable.read(name, at: clock.now, in: snapshot)
        records = try kept.records(
            of: player.id, name, reading: details.readingID, firstSeen: firstSeen, in: snapshot)
        let metrics = try snapshot.metricsByID()
        news = try snapshot.news(NewsFilter(player: player.id), limit: Self.newsCount)
            .map { NewsItem($0, metrics: metrics, in: zone) }
        milestones = try PlayerMilestone.read(player: player.id, metrics: metrics, in: snapshot)
        goals = try snapshot.goalStandings(of: player, in: zone, now: clock.now)
        board = try snapshot.boardPlaces(player: player.id)
        formerNames = try snapshot.aliases(player: player.id).map(\.username)
        problem = try UpdateProblem.words(for: [player], in: snapshot)[player.id]
    }

    func page(clock: PageClock) -> PlayerPage {
        var page = PlayerPage(name: player.username, status: PlayerStatus(player), clock: clock)
        page.statusReason = player.stateReason
        page.mode = player.mode
        page.formerNames = formerNames
        page.totalLevel = details.overall.level
        page.combatLevel = details.combatLevel
        page.experience = details.overall.value
        page.overallRank = details.overall.rank
        page.lastUpdate = player.lastFetched
        page.nextUpdate = player.nextFetch
        page.lastError = problem
        page.trackingSince = firstSeen
        page.hasGains = player.lastChanged != nil
        page.chart = chart
        // A year of which nothing is known says nothing.
        page.year = year.days.contains { $0.value != nil } ? year : nil
        page.gains = gains
        page.records = records
        page.news = news
        page.milestones = milestones
        page.goals = goals
        // Who has done nothing has no place, but that of everybody else who has not.
        let done = Set(
            ([details.overall] + details.skills + details.activities).filter { ($0.value ?? 0) > 0 }.map(\.metric.key))
        page.places = board.places.filter { done.contains($0.key) }
        page.others = Array(board.usernames.filter { $0 != player.username }.prefix(Self.mostOthers))
        let week = gains.week
        page.skills = details.skills.map { entry in
            var skill = PlayerPage.Skill(
                name: entry.metric.displayName, level: entry.level, experience: entry.value, rank: entry.rank,
                weekGain: Self.shown(week[entry.metric.key]))
            skill.key = entry.metric.key
            return skill
        }
        page.activities = details.activities.map { entry in
            var activity = PlayerPage.Activity(
                name: entry.metric.displayName, kind: ActivityKind(rawValue: entry.metric.kind.rawValue) ?? .other,
                score: entry.value, rank: entry.rank, weekGain: Self.shown(week[entry.metric.key]))
            activity.key = entry.metric.key
            return activity
        }
        page.officialPage = player.hiscoreTable.map {
            OfficialHiscores.personalPage(name: player.username, mode: $0)
        }
        return page
    }

    /// Nothing gained says something only of a whole week.
    private static func shown(_ gain: Gain?) -> Int64? {
        guard let gain, gain.isComplete || gain.gained != 0 else { return nil }
        return gain.gained
    }
}
