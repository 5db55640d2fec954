extension Routes {
    /// Leaderboards, boards, gains, series and events: whatever is made of the readings.
    static func numbers(_ services: WebServices) -> [Endpoint] {
        let leaderboards = Leaderboards(services: services)
        return [
            .get("/api/v1/leaderboard/overall-exp", .everyone, leaderboards.overallExperience),
            .get("/api/v1/leaderboard/total-level", .everyone, leaderboards.totalLevel),
            .get("/api/v1/leaderboard/skill/{skill_name}", .everyone, leaderboards.skill),
            .get("/api/v1/leaderboard/skills/all", .everyone, leaderboards.allSkills),
            .get("/api/v1/boards/{metric}", .everyone, BoardsShow(services: services).handle),
        ] + history(services)
    }
}
