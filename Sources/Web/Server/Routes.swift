import Hummingbird

/// Every path the server answers, and who does.
enum Routes {
    static func add(to router: Router<AppContext>, _ services: WebServices) {
        // Health
        router.get("/health", use: HealthCheck(services: services).handle)
        router.get("/livez") { _, _ in try JSONAnswer.response(["status": "alive"]) }
        router.get("/readyz", use: ReadinessCheck(services: services).handle)

        // Players
        let players = router.group("/api/v1/players")
        players.get("", use: PlayersList(services: services).handle)
        players.post("bulk", use: PlayersAdd(services: services).handle)
        players.get("{username}/stats", use: PlayersStats(services: services).handle)
        players.delete("{username}", use: PlayersRemove(services: services).handle)
        players.post("{username}/pause", use: PlayersPause(services: services).handle)
        players.post("{username}/resume", use: PlayersResume(services: services).handle)
        players.put("{username}/fetch-interval", use: PlayersFetchInterval(services: services).handle)
        players.post("{username}/mode", use: PlayersMode(services: services).handle)
        players.post("{username}/tags", use: PlayersTags(services: services).handle)
        players.post("{username}/rename", use: PlayersRename(services: services).handle)
        players.post("{username}/resolve", use: PlayersResolve(services: services).handle)
        players.post("{username}/fetch", use: PlayersFetch(services: services).handle)

        // Schedules and jobs
        let schedules = router.group("/api/v1/schedules")
        schedules.post("", use: SchedulesAdd(services: services).handle)
        schedules.delete("{id}", use: SchedulesDelete(services: services).handle)
        schedules.post("repair", use: SchedulesRepair(services: services).handle)
        schedules.post("rebuild", use: SchedulesRebuild(services: services).handle)
        let jobs = router.group("/api/v1/jobs")
        jobs.get("", use: JobsList(services: services).handle)
        jobs.get("{id}", use: JobsShow(services: services).handle)
        jobs.post("{id}/retry", use: JobsChange(services: services).retry)
        jobs.post("{id}/cancel", use: JobsChange(services: services).cancel)
        router.post("/api/v1/queues/{queue}/pause", use: QueuesPause(services: services).pause)
        router.post("/api/v1/queues/{queue}/resume", use: QueuesPause(services: services).resume)
        router.get("/api/v1/upstream", use: UpstreamShow(services: services).handle)
        router.get("/api/v1/cron/next", use: CronNext(services: services).handle)

        // Pages
        router.get("/", use: PlayersPageHandler(services: services).handle)
        router.get("/players/{username}", use: PlayerPageHandler(services: services).handle)
        router.get("/assets/{name}", use: AssetHandler().handle)
    }
}
