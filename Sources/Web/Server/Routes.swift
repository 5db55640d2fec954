/// Every path the server answers, who may use it, and what answers.
enum Routes {
    static func all(_ services: WebServices) -> [Endpoint] {
        let api =
            health(services) + logIns(services) + players(services) + numbers(services) + schedules(services)
            + jobs(services) + events(services) + system(services) + imports(services) + goals(services)
            + webhooks(services)
        return api + description(of: api, services) + pages(services) + logInPages(services) + admin(services)
    }

    private static func description(of api: [Endpoint], _ services: WebServices) -> [Endpoint] {
        let document = OpenAPIDocument(endpoints: api, version: services.version)
        return [
            .get("/openapi.json", .everyone, OpenAPIShow(document).handle),
            .page("/docs", .everyone, DocsPageHandler(document, services).handle),
            .get("/metrics", .everyone, MetricsShow(services: services).handle),
        ]
    }

    private static func health(_ services: WebServices) -> [Endpoint] {
        [
            .get("/health", .everyone, HealthCheck(services: services).handle),
            .get("/livez", .everyone) { _ in try .json(["status": "alive"]) },
            .get("/readyz", .everyone, ReadinessCheck(services: services).handle),
            .get("/api/v1/upstream", services.visitors, UpstreamShow(services: services).handle),
            .get("/api/v1/cron/next", .everyone, CronNext(services: services).handle),
        ]
    }

    private static func schedules(_ services: WebServices) -> [Endpoint] {
        [
            .post("/api/v1/schedules", .administrator, body: .json, SchedulesAdd(services: services).handle),
            .delete("/api/v1/schedules/{id}", .administrator, SchedulesDelete(services: services).handle),
            .post("/api/v1/schedules/repair", .administrator, body: .json, SchedulesRepair(services: services).handle),
            .post(
                "/api/v1/schedules/rebuild", .administrator, body: .json, SchedulesRebuild(services: services).handle),
        ]
    }

    private static func jobs(_ services: WebServices) -> [Endpoint] {
        [
            .get("/api/v1/jobs", .administrator, JobsList(services: services).handle),
            .get("/api/v1/jobs/{id}", .administrator, JobsShow(services: services).handle),
            .post("/api/v1/jobs/{id}/retry", .administrator, JobsChange(services: services).retry),
            .post("/api/v1/jobs/{id}/cancel", .administrator, JobsChange(services: services).cancel),
            .post("/api/v1/queues/{queue}/pause", .administrator, QueuesPause(services: services).pause),
            .post("/api/v1/queues/{queue}/resume", .administrator, QueuesPause(services: services).resume),
        ]
    }

    private static func pages(_ services: WebServices) -> [Endpoint] {
        [
            .page("/", services.visitors, HomePageHandler(services: services).handle),
            .page("/feed", services.visitors, FeedPageHandler(services: services).handle),
            .page("/digest", services.visitors, DigestPageHandler(services: services).handle),
            .get("/feed.xml", services.visitors, FeedAtomHandler(services: services).handle),
            .page("/progress", services.visitors, ProgressPageHandler(services: services).handle),
            .page("/search", services.visitors, SearchPageHandler(services: services).handle),
            .page("/players/{username}", services.visitors, PlayerPageHandler(services: services).handle),
            .page("/compare", services.visitors, ComparePageHandler(services: services).handle),
            .form(
                "/players/{username}/update", services.visitors,
                PlayerUpdateHandler(services: services, rate: RequestRate(PlayerUpdateHandler.allowance)).handle),
            .get(
                "/players/{username}/chart.svg", services.visitors,
                PlayerChartHandler(services: services, slots: RenderSlots()).handle),
            .get("/players/{username}/badge.svg", services.visitors, PlayerBadgeHandler(services: services).handle),
            .get("/assets/{name}", .everyone, AssetHandler().handle),
        ]
    }
}
