extension Routes {
    /// Leaderboards, boards, gains, series and events: whatever is made of the readings.
    static func numbers(_ services: WebServices) -> [Endpoint] {
        let leaderboards = Leaderboards(services: services)
        return [
            .get("/api/v1/leaderboard/overall-exp", services.visitors, leaderboards.overallExperience),
            .get("/api/v1/leaderboard/total-level", services.visitors, leaderboards.totalLevel),
            .get("/api/v1/leaderboard/skill/{skill_name}", services.visitors, leaderboards.skill),
            .get("/api/v1/leaderboard/skills/all", services.visitors, leaderboards.allSkills),
            .get("/api/v1/boards/{metric}", services.visitors, BoardsShow(services: services).handle),
        ] + history(services)
    }
}
