package import Cron
package import Scheduling
package import Store
package import Timestamps
package import Tracker

/// What the handlers work with.
package struct WebServices: Sendable {
    package var reader: StoreReader
    /// Where the file is, to look at the disk it lies on.
    package var databasePath: String
    package var roster: PlayerRoster
    package var resolution: PlayerResolution
    package var clock: WallClock
    /// The zone whose clock and days the pages show.
    package var timeZone: CronTimeZone
    /// What becomes of the upstream, for the banner and the readiness check.
    package var upstream: UpstreamStatus
    /// How long a player is polled by default, for requests that name no interval.
    package var defaultIntervalMinutes: Int
    /// Schedules that are added and deleted by hand.
    package var schedules: SQLiteScheduleSource
    package var maintenance: ScheduleMaintenance
    package var tasks: TaskRegistry
    package var jobs: JobControl
    /// Under which address visitors reach the server; empty when nobody said.
    package var publicURL: String
    /// Of the program.
    package var version: String
    /// For the ids of schedules that bring none.
    package var random: RandomSource
    /// Answers that need not be made anew.
    package var cache: AnswerCache
    /// For what is asked of the hiscores while somebody waits.
    package var looks: PlayerLooks
    /// The same for boards. They are many and long, and shall not push out what is asked of players.
    package var boards: AnswerCache
    package var events: EventHub
    package var system: SystemServices
    /// Who is who.
    package var access: WebAccess
    /// What visitors ask of the hiscores.
    package var updates: VisitorUpdates
    /// What is made of all of a player's history.
    package var records: KeptRecords
    /// What became of forms.
    package var notices: Notices
    package var backups: Backups
    /// What is brought in from osrsdiff.
    package var imports: OsrsdiffImports
    /// Who is told of news.
    package var webhooks: Webhooks

    /// Who may look at the players and what was read of them.
    var visitors: Access { access.isClosedToStrangers ? .reader : .everyone }

    /// Whether visitors come over TLS, which a proxy ends.
    var isSecure: Bool { publicURL.hasPrefix("https:") }

    package init(
        reader: StoreReader, databasePath: String, roster: PlayerRoster, resolution: PlayerResolution, clock: WallClock,
        timeZone: CronTimeZone, upstream: UpstreamStatus, defaultIntervalMinutes: Int, schedules: SQLiteScheduleSource,
        maintenance: ScheduleMaintenance, tasks: TaskRegistry, jobs: JobControl, publicURL: String,
        version: String, random: RandomSource, cache: AnswerCache, looks: PlayerLooks, boards: AnswerCache,
        events: EventHub,
        system: SystemServices,
        access: WebAccess, backups: Backups,
        updates: VisitorUpdates
    ) {
        self.reader = reader
        self.databasePath = databasePath
        self.roster = roster
        self.resolution = resolution
        self.clock = clock
        self.timeZone = timeZone
        self.upstream = upstream
        self.defaultIntervalMinutes = defaultIntervalMinutes
        self.schedules = schedules
        self.maintenance = maintenance
        self.tasks = tasks
        self.jobs = jobs
        self.publicURL = publicURL
        self.version = version
        self.random = random
        self.cache = cache
        self.looks = looks
        self.boards = boards
        self.events = events
        self.system = system
        self.access = access
        self.updates = updates
        records = KeptRecords()
        notices = Notices(random: random)
        self.backups = backups
        webhooks = Webhooks(
            [], site: publicURL, zone: timeZone, clock: clock, random: random,
            call: { _ in throw UserError(.notFound, "there is no webhook") })
        imports = OsrsdiffImports(roster: roster, ingest: resolution.ingest, clock: clock)
    }
}
