import Charts
import Hiscores
import Scheduling
import Store
import Timestamps
import Tracker

/// The operator's page of one player.
struct AdminPlayerPage: Sendable {
    let player: PlayerRow
    /// Oldest first.
    let aliases: [PlayerAliasRow]
    /// Newest first.
    let executions: [ExecutionRow]
    /// Nil while it is paused or no longer tracked.
    let schedule: ScheduleRow?
    /// That waits or runs.
    let job: JobRow?
    let hindrances: ScheduleStanding.Hindrances
    /// What the hiscores say, and is not believed yet.
    let held: HeldReadingRow?
    /// Those that are not reached first.
    let goals: [GoalStanding]
    /// What can be a goal, in the game's order.
    let metrics: [Metric]
    /// Why a form is shown once more.
    let problem: String?
    let typed: Typed
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.adminplayer.html(AdminPlayerContent(self, frame))
    }
}

/// `AdminPlayerPage` under the names that `adminplayer.mustache` uses.
private struct AdminPlayerContent {
    struct Held {
        let since: TimeElement
        let readings: Int
        let moved: String
    }

    let frame: PageFrame
    let problem: String?
    let name: String
    let link: String
    let action: String
    let status: String
    let tone: String
    let reason: String?
    let since: TimeElement
    let mode: String
    let modes: [Choice]
    let polling: String
    let minutes: String
    let cron: String
    let zone: String
    let standing: ScheduleStanding?
    let scheduleLink: String
    let next: TimeElement?
    let lastFetched: TimeElement?
    let lastChanged: TimeElement?
    let lastError: String?
    let origin: String
    let isConfigured: Bool
    let created: TimeElement
    let formerNames: String?
    let tags: String
    let renameTo: String
    let canBePaused: Bool
    let canBeResumed: Bool
    let isActive: Bool
    let needsDecision: Bool
    let held: Held?
    let hasRows: Bool
    let rows: [ExecutionEntry]
    let hasGoals: Bool
    let goals: [PlayerGoalContent]
    let metricGroups: [MetricGroup]
    let goalMeasures: [Choice]
    let goalTarget: String
    let goalDue: String

    init(_ page: AdminPlayerPage, _ frame: PageFrame) {
        self.frame = frame
        let (player, clock) = (page.player, page.clock)
        problem = page.problem
        name = player.username
        link = PlayerPath.page(name: player.username)
        action = "\(AdminSection.players.path)/\(player.id)"
        let words = StatusWords(status: PlayerStatus(player), hasProblem: player.lastError != nil)
        (status, tone) = (words.label, words.tone)
        reason = player.stateReason
        since = .past(player.stateSince, clock: clock)
        mode =
            (player.mode.map(ModeBadge.word) ?? "not known yet")
            + (player.modeSetting == "auto" ? ", found out" : ", set")
        modes = ModeSetting.choices(chosen: player.modeSetting)
        polling = PollingWords.text(player)
        minutes = page.typed.minutes ?? (player.cron == nil ? "\(player.intervalMinutes)" : "")
        cron = page.typed.cron ?? player.cron ?? ""
        zone = page.typed.zone ?? player.cronTimeZone ?? ""
        standing = page.schedule.map {
            ScheduleStanding(nextDueAt: $0.nextDueAt, isOnce: false, job: page.job, page.hindrances, now: clock.now)
        }
        scheduleLink = "\(AdminSection.schedules.path)/\(PlayerScheduleManager.scheduleID(of: player))"
        next = player.nextFetch.map { .due($0, clock: clock) }
        lastFetched = player.lastFetched.map { .past($0, clock: clock) }
        lastChanged = player.lastChanged.map { .past($0, clock: clock) }
        lastError = player.lastError
        origin = PollingWords.origin(player.origin)
        isConfigured = player.origin == "config"
        created = .past(player.createdAt, clock: clock)
        formerNames = page.aliases.isEmpty ? nil : page.aliases.map(\.username).joined(separator: ", ")
        tags = page.typed.tags ?? player.tags.joined(separator: ", ")
        renameTo = page.typed.name ?? ""
        isActive = player.isActive
        canBePaused = player.isActive && !player.isPaused
        canBeResumed = player.isActive && player.isPaused
        needsDecision = player.isActive && player.state == PlayerState.frozen.rawValue
        held = page.held.map {
            Held(
                since: .past($0.since, clock: clock), readings: $0.readings,
                moved: $0.hasMoved ? "whoever it is plays on" : "nothing was gained since")
        }
        rows = page.executions.map { ExecutionEntry($0, username: player.username, clock: clock) }
        hasRows = !rows.isEmpty
        goals = page.goals.map { PlayerGoalContent($0, clock) }
        hasGoals = !goals.isEmpty
        let chosen = page.metrics.first { $0.key == page.typed.goalMetric } ?? MetricCatalog.overall
        metricGroups = MetricGroup.all(page.metrics, chosen: chosen)
        goalMeasures = [(Goal.Measure.level, "level"), (.value, "XP, kills or points")].map { measure, label in
            Choice(
                choice: measure.rawValue, choiceLabel: label, isChoice: measure.rawValue == page.typed.goalMeasure)
        }
        goalTarget = page.typed.goalTarget ?? ""
        goalDue = page.typed.goalDue ?? ""
    }
}
