extension Routes {
    /// What became of players over time.
    static func history(_ services: WebServices) -> [Endpoint] {
        let timeline = PlayersTimeline(services: services)
        return [
            .get("/api/v1/players/{username}/history", .everyone, PlayersHistory(services: services).handle),
            .get("/api/v1/players/{username}/history/skills/{skill}", .everyone, timeline.skill),
            .get("/api/v1/players/{username}/history/bosses/{boss}", .everyone, timeline.boss),
            .get("/api/v1/players/{username}/records", .everyone, PlayersRecords(services: services).handle),
            .get("/api/v1/players/{username}/gains", .everyone, PlayersGains(services: services).handle),
            .get("/api/v1/players/{username}/metrics", .everyone, PlayersMetrics(services: services).handle),
            .get("/api/v1/players/{username}/series.csv", .everyone, PlayersSeries(services: services).handle),
            .get("/api/v1/players/{username}/events", .everyone, PlayersEvents(services: services).handle),
            .get("/api/v1/feed", .everyone, FeedShow(services: services).handle),
            .get("/api/v1/compare", .everyone, CompareShow(services: services).handle),
        ]
    }
}
