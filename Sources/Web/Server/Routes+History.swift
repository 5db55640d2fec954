extension Routes {
    /// What became of one player over time.
    static func history(_ services: WebServices) -> [Endpoint] {
        let timeline = PlayersTimeline(services: services)
        return [
            .get("/api/v1/players/{username}/history", .everyone, PlayersHistory(services: services).handle),
            .get("/api/v1/players/{username}/history/skills/{skill}", .everyone, timeline.skill),
            .get("/api/v1/players/{username}/history/bosses/{boss}", .everyone, timeline.boss),
            .get("/api/v1/players/{username}/records", .everyone, PlayersRecords(services: services).handle),
        ]
    }
}
