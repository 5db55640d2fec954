extension Routes {
    /// How the whole stands, and what runs (osrsdiff-api §7).
    static func system(_ services: WebServices) -> [Endpoint] {
        let triggers = TasksTrigger(services: services)
        let executions = TaskExecutions(services: services)
        return [
            .get("/api/v1/system/stats", services.visitors, SystemStats(services: services).handle),
            .get("/api/v1/system/health", .reader, SystemHealth(services: services).handle),
            .get("/api/v1/system/distribution", .reader, SystemDistribution(services: services).handle),
            .get("/api/v1/system/scheduled-tasks", .reader, ScheduledTasksList(services: services).handle),
            .delete(
                "/api/v1/system/scheduled-tasks/{task_name}", .administrator,
                ScheduledTasksDelete(services: services).handle),
            .post("/api/v1/system/trigger-task/{task_name}", .administrator, triggers.handle),
            .post("/api/v1/system/trigger-game-mode-check", .administrator, triggers.checkModes),
            .post(
                "/api/v1/system/generate-summaries", .administrator, body: .json,
                SummariesGenerate(services: services).handle),
            .get("/api/v1/system/task-executions", .administrator, executions.list),
            .get("/api/v1/system/task-executions/{id}", .administrator, executions.show),
            .get("/api/v1/system/costs", .administrator, SystemCosts().handle),
        ] + settings(services)
    }

    private static func settings(_ services: WebServices) -> [Endpoint] {
        let change = SettingsChange(services: services)
        return [
            .get("/api/v1/settings", .administrator, SettingsShow(services: services).list),
            .get("/api/v1/settings/{key}", .administrator, SettingsShow(services: services).show),
            .put("/api/v1/settings/{key}", .administrator, change.change),
            .post("/api/v1/settings/{key}/reset", .administrator, change.reset),
            .post("/api/v1/config/apply", .administrator, ConfigApply(services: services).handle),
        ]
    }
}
