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
        players.post("{username}/fetch", use: PlayersFetch(services: services).handle)

        // Schedules
        router.get("/api/v1/cron/next", use: CronNext(services: services).handle)

        // Pages
        router.get("/", use: PlayersPageHandler(services: services).handle)
        router.get("/players/{username}", use: PlayerPageHandler(services: services).handle)
        router.get("/assets/{name}", use: AssetHandler().handle)
    }
}
