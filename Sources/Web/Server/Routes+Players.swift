extension Routes {
    /// Who is tracked, and how.
    static func players(_ services: WebServices) -> [Endpoint] {
        [
            .get("/api/v1/players", .reader, PlayersList(services: services).handle),
            .post("/api/v1/players", .updater, body: .json, PlayersCreate(services: services).handle),
            .get("/api/v1/players/schedules", .reader, PlayersSchedules(services: services).list),
            .post("/api/v1/players/schedules/verify", .updater, PlayersSchedules(services: services).verify),
            .post("/api/v1/players/bulk", .updater, body: .json, PlayersAdd(services: services).handle),
            .get("/api/v1/players/{username}/stats", services.visitors, PlayersStats(services: services).handle),
            .get("/api/v1/players/{username}/metadata", services.visitors, PlayersMetadata(services: services).handle),
            .get("/api/v1/players/{username}/summary", services.visitors, PlayersSummary(services: services).show),
            .post(
                "/api/v1/players/{username}/summary", .administrator, body: .json,
                PlayersSummary(services: services).generate),
            .post("/api/v1/players/{username}/deactivate", .updater, PlayersActivity(services: services).deactivate),
            .post("/api/v1/players/{username}/reactivate", .updater, PlayersActivity(services: services).reactivate),
            .post(
                "/api/v1/players/{username}/recalculate-game-mode", .updater,
                PlayersModeRecalculation(services: services).recalculate),
            .post(
                "/api/v1/players/{username}/update-game-mode", .updater,
                PlayersModeRecalculation(services: services).update),
            .delete("/api/v1/players/{username}", .administrator, PlayersRemove(services: services).handle),
            .post("/api/v1/players/{username}/pause", .updater, PlayersPause(services: services).handle),
            .post("/api/v1/players/{username}/resume", .updater, PlayersResume(services: services).handle),
            .put(
                "/api/v1/players/{username}/fetch-interval", .updater, PlayersFetchInterval(services: services).handle),
            .post(
                "/api/v1/players/{username}/mode", .administrator, body: .json, PlayersMode(services: services).handle),
            .post(
                "/api/v1/players/{username}/tags", .administrator, body: .json, PlayersTags(services: services).handle),
            .post(
                "/api/v1/players/{username}/rename", .administrator, body: .json,
                PlayersRename(services: services).handle),
            .post(
                "/api/v1/players/{username}/resolve", .administrator, body: .json,
                PlayersResolve(services: services).handle),
            .post("/api/v1/players/{username}/fetch", .updater, PlayersFetch(services: services).handle),
        ]
    }
}
