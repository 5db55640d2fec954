import Charts

/// `PlayerPage` in words: the members have the names that `player.mustache` uses.
struct PlayerContent {
    let frame: PageFrame
    let name: String
    let badge: String?
    let state: String
    let tone: String
    let last: TimeElement?
    let next: TimeElement?
    let since: TimeElement?
    let freshSince: TimeElement?
    let officialPage: String?
    let explanation: String?
    let problem: String?
    let level: String
    let combatLevel: String
    let experience: String
    let rank: String
    let hasChart: Bool
    let chartTitle: String
    let wideChart: String
    let narrowChart: String
    let gainCaption: String?
    let hasSkills: Bool
    let skills: [PlayerContentSkill]
    let groups: [PlayerContentGroup]

    init(_ page: PlayerPage, _ frame: PageFrame) {
        let problem = UpdateProblem(lastError: page.lastError, status: page.status)
        let words = StatusWords(status: page.status, hasProblem: problem != nil)
        let since = page.trackingSince.map { TimeElement.past($0, clock: page.clock) }
        let chart = page.chart.flatMap { $0.points.isEmpty ? nil : $0 }
        let hasGainColumn = page.skills.contains { $0.weekGain != nil }
        self.frame = frame
        name = page.name
        badge = ModeBadge.text(mode: page.mode)
        state = words.label
        tone = words.tone
        last = page.lastUpdate.map { .past($0, clock: page.clock) }
        next = page.status.isPolled ? page.nextUpdate.map { .due($0, clock: page.clock) } : nil
        self.since = page.hasGains ? since : nil
        freshSince = page.hasGains || !page.status.isPolled ? nil : since
        officialPage = page.officialPage.flatMap { Self.isWebAddress($0) ? $0 : nil }
        explanation = page.status.explanation(name: page.name, reason: page.statusReason)
        self.problem = problem?.sentence(nextUpdate: page.nextUpdate, clock: page.clock)
        level = page.totalLevel?.groupedText ?? "–"
        combatLevel = page.combatLevel?.groupedText ?? "–"
        experience = page.experience?.groupedText ?? "–"
        rank = page.overallRank?.groupedText ?? "–"
        hasChart = chart != nil
        chartTitle = chart?.title ?? ""
        wideChart = chart?.svg(.wide) ?? ""
        narrowChart = chart?.svg(.narrow) ?? ""
        gainCaption = hasGainColumn ? "+ gained in the last 7 days" : nil
        hasSkills = !page.skills.isEmpty
        skills = SkillOrder.sorted(page.skills).map(PlayerContentSkill.init)
        groups = ActivityKind.allCases.compactMap { PlayerContentGroup(kind: $0, of: page.activities) }
    }

    /// A link of any other kind, such as `javascript:`, would run in the visitor's name.
    private static func isWebAddress(_ link: String) -> Bool {
        link.hasPrefix("https://") || link.hasPrefix("http://")
    }
}

/// A skill in words.
struct PlayerContentSkill {
    let skillName: String
    let skillLevel: String
    let skillXP: String
    let skillRank: String
    let skillGain: String?
    let isZeroGain: Bool
    let isMaxed: Bool

    init(_ skill: PlayerPage.Skill) {
        skillName = skill.name
        skillLevel = skill.level?.groupedText ?? "–"
        skillXP = skill.experience?.groupedText ?? "–"
        skillRank = skill.rank.map { "#\($0.groupedText)" } ?? "–"
        skillGain = skill.weekGain?.gainText
        isZeroGain = skill.weekGain == 0
        isMaxed = (skill.level ?? 0) >= 99
    }
}

/// The activities of one kind in words.
struct PlayerContentGroup {
    struct Activity {
        let activityName: String
        let score: String
        let activityRank: String
        let activityGain: String?
    }

    let heading: String
    let activities: [Activity]

    /// Nil when no activity of the kind has a score.
    init?(kind: ActivityKind, of all: [PlayerPage.Activity]) {
        heading = kind.heading
        activities = all.compactMap { activity in
            guard activity.kind == kind, let score = activity.score else { return nil }
            return Activity(
                activityName: activity.name, score: score.groupedText,
                activityRank: activity.rank.map { "#\($0.groupedText)" } ?? "–",
                activityGain: activity.weekGain.flatMap { $0 == 0 ? nil : $0.gainText })
        }
        guard !activities.isEmpty else { return nil }
    }
}
