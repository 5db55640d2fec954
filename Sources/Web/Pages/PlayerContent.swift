import Charts
import Hiscores
import Timestamps

/// `PlayerPage` in words: the members have the names that `player.mustache` uses.
struct PlayerContent {
    /// How long a player counts as new.
    private static let freshTime = Duration.days(2)

    /// A place in the page that the navigation leads to.
    struct Section {
        let sectionLink: String
        let sectionName: String
    }

    let frame: PageFrame
    let name: String
    let badge: String?
    let formerNames: String?
    let state: String
    let tone: String
    let last: TimeElement?
    let next: TimeElement?
    let since: TimeElement?
    let freshSince: TimeElement?
    let idleSince: TimeElement?
    let officialPage: String?
    let operateLink: String?
    let explanation: String?
    let problem: String?
    let level: String
    let combatLevel: String
    let experience: String
    let rank: String
    let rankTrend: RankTrend?
    let overallPlace: String?
    let weekExperience: String?
    let progress: PlayerProgressContent?
    let gainCaption: String?
    let hasSkills: Bool
    let skills: [PlayerSkillContent]
    let year: PlayerYearContent?
    let update: UpdateButton?
    let gainTable: PlayerGainsContent?
    let recordTable: PlayerRecordsContent?
    let hasGoals: Bool
    let goals: [PlayerGoalContent]
    let hasNews: Bool
    let news: [PlayerNewsContent]
    let newsLink: String
    let hasMilestones: Bool
    let milestones: [PlayerMilestoneContent]
    let groups: [PlayerActivitiesContent]
    let others: [String]
    let share: PlayerShare?
    let sections: [Section]

    init(_ page: PlayerPage, _ frame: PageFrame) {
        let problem = UpdateProblem(lastError: page.lastError, status: page.status)
        let words = StatusWords(status: page.status, hasProblem: problem != nil)
        let since = page.trackingSince.map { TimeElement.past($0, clock: page.clock) }
        self.frame = frame
        name = page.name
        badge = ModeBadge.text(mode: page.mode)
        formerNames = page.formerNames.isEmpty ? nil : page.formerNames.joined(separator: ", ")
        state = words.label
        tone = words.tone
        last = page.lastUpdate.map { .past($0, clock: page.clock) }
        next = page.status.isPolled ? page.nextUpdate.map { .due($0, clock: page.clock) } : nil
        // Who has been watched for days without a gain does not play: nothing is to be explained to them.
        let isFresh = page.trackingSince.map { page.clock.now - $0 < Self.freshTime } ?? false
        freshSince = !page.hasGains && page.status.isPolled && isFresh ? since : nil
        self.since = freshSince == nil ? since : nil
        idleSince = page.hasGains || isFresh ? nil : since
        officialPage = page.officialPage.flatMap { Self.isWebAddress($0) ? $0 : nil }
        operateLink = page.operateLink
        explanation = page.status.explanation(name: page.name, reason: page.statusReason)
        self.problem = problem?.sentence(nextUpdate: page.nextUpdate, clock: page.clock)
        level = page.totalLevel?.groupedText ?? "–"
        combatLevel = page.combatLevel?.groupedText ?? "–"
        experience = page.experience?.groupedText ?? "–"
        rank = page.overallRank?.groupedText ?? "–"
        rankTrend = RankTrend(page.gains.weekRank)
        overallPlace = page.places[MetricCatalog.overall.key].map(PlaceWords.text)
        weekExperience = page.gains.week[MetricCatalog.overall.key].flatMap { gain in
            gain.gained > 0 ? "\(gain.gained.gainText) this week" : nil
        }
        progress = PlayerProgressContent(page)
        gainCaption = page.skills.contains { ($0.weekGain ?? 0) > 0 } ? "+ gained in the last 7 days" : nil
        hasSkills = !page.skills.isEmpty
        skills = SkillOrder.sorted(page.skills).map { skill in
            PlayerSkillContent(skill, skill.key.flatMap { page.places[$0] })
        }
        update = page.update
        year = page.year.map(PlayerYearContent.init)
        gainTable = PlayerGainsContent(page.gains, page.choice)
        recordTable = page.records.flatMap { PlayerRecordsContent($0, page.clock) }
        goals = page.goals.map { PlayerGoalContent($0, page.clock) }
        hasGoals = !goals.isEmpty
        news = page.news.map { PlayerNewsContent($0, page.clock) }
        hasNews = !news.isEmpty
        newsLink = "/feed?player=\(PlayerPath.percentEncoded(page.name))"
        milestones = page.milestones.map { PlayerMilestoneContent($0, page.clock) }
        hasMilestones = !milestones.isEmpty
        groups = ActivityKind.allCases.compactMap { PlayerActivitiesContent(kind: $0, of: page) }
        others = page.others
        share = page.share
        let first: [(String, String, Bool)] = [
            ("progress", "Progress", progress != nil), ("skills", "Skills", hasSkills),
            ("goals", "Goals", hasGoals), ("news", "News", hasNews),
            ("year", "Days", year != nil), ("gains", "Gains", gainTable != nil),
        ]
        let last: [(String, String, Bool)] = [
            ("records", "Records", recordTable != nil), ("milestones", "Milestones", hasMilestones),
            ("compare", "Compare", true), ("share", "Share", share != nil),
        ]
        sections = (first + groups.map { ($0.anchor, $0.heading, true) } + last).filter(\.2)
            .map { Section(sectionLink: "#\($0.0)", sectionName: $0.1) }
    }

    /// A link of any other kind, such as `javascript:`, would run in the visitor's name.
    private static func isWebAddress(_ link: String) -> Bool {
        link.hasPrefix("https://") || link.hasPrefix("http://")
    }
}

/// The days of the last year in words.
struct PlayerYearContent {
    let yearMap: String
    let yearWords: String

    init(_ map: HeatMap) {
        yearMap = map.svg()
        let known = map.days.compactMap(\.value)
        let best = map.days.filter { ($0.value ?? 0) > 0 }.max { ($0.value ?? 0, $0.date) < ($1.value ?? 0, $1.date) }
        let active = known.count { $0 > 0 }
        let days = "Gained something on \(active.groupedText) of \(known.count.groupedText) days that are known"
        yearWords =
            best.map { "\(days). Most on \($0.date.words): +\(($0.value ?? 0).groupedText)\(map.unit)." } ?? "\(days)."
    }
}

extension CivilDate {
    /// `3 Mar 2026`.
    fileprivate var words: String {
        LocalTime(Timestamp(seconds: Int64(daysSince1970) * 86_400), offsetSeconds: 0).dateText
    }
}
