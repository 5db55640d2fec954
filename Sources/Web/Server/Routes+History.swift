extension Routes {
    /// What became of players over time.
    static func history(_ services: WebServices) -> [Endpoint] {
        let timeline = PlayersTimeline(services: services)
        return [
            .get("/api/v1/players/{username}/history", services.visitors, PlayersHistory(services: services).handle),
            .get("/api/v1/players/{username}/history/skills/{skill}", services.visitors, timeline.skill),
            .get("/api/v1/players/{username}/history/bosses/{boss}", services.visitors, timeline.boss),
            .get("/api/v1/players/{username}/records", services.visitors, PlayersRecords(services: services).handle),
            .get("/api/v1/players/{username}/gains", services.visitors, PlayersGains(services: services).handle),
            .get("/api/v1/players/{username}/metrics", services.visitors, PlayersMetrics(services: services).handle),
            .get("/api/v1/players/{username}/series.csv", services.visitors, PlayersSeries(services: services).handle),
            .get("/api/v1/players/{username}/events", services.visitors, PlayersEvents(services: services).handle),
            .get("/api/v1/feed", services.visitors, FeedShow(services: services).handle),
            .get("/api/v1/compare", services.visitors, CompareShow(services: services).handle),
        ]
    }
}
