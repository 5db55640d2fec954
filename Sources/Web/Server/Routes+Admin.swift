extension Routes {
    /// The operator's pages.
    static func admin(_ services: WebServices) -> [Endpoint] {
        let settings = AdminSettingsHandler(services: services)
        return [
            .page("/admin", .administrator, AdminOverviewHandler(services: services).handle),
            .page("/admin/upstream", .administrator, AdminUpstreamHandler(services: services).handle),
            .page("/admin/settings", .administrator, settings.show),
            .form("/admin/settings/log-level", .administrator, settings.changeLogLevel),
            .form("/admin/settings/reload", .administrator, settings.reload),
            .page("/admin/about", .administrator, AdminAboutHandler(services: services).handle),
            .page("/admin/backups", .administrator, AdminBackupsHandler(services: services).handle),
        ] + players(of: services) + goalForms(services) + work(services)
    }

    /// Who is tracked, and how.
    private static func players(of services: WebServices) -> [Endpoint] {
        let (list, one) = (AdminPlayersHandler(services: services), AdminPlayerHandler(services: services))
        return [
            .page("/admin/players", .administrator, list.list),
            .form("/admin/players/paste", .administrator, list.paste),
            .form("/admin/players/apply", .administrator, list.apply),
            .page("/admin/players/{id}", .administrator, one.show),
            .form("/admin/players/{id}/polling", .administrator, one.setPolling),
            .form("/admin/players/{id}/pause", .administrator, one.pause),
            .form("/admin/players/{id}/resume", .administrator, one.resume),
            .form("/admin/players/{id}/fetch", .administrator, one.fetch),
            .form("/admin/players/{id}/tags", .administrator, one.setTags),
            .form("/admin/players/{id}/mode", .administrator, one.setMode),
            .form("/admin/players/{id}/rename", .administrator, one.rename),
            .form("/admin/players/{id}/resolve", .administrator, one.resolve),
            .form("/admin/players/{id}/deactivate", .administrator, one.deactivate),
            .form("/admin/players/{id}/reactivate", .administrator, one.reactivate),
            .form("/admin/players/{id}/remove", .administrator, one.remove),
        ]
    }

    /// What runs, ran and is to run.
    private static func work(_ services: WebServices) -> [Endpoint] {
        let executions = AdminExecutionsHandler(services: services)
        let jobs = AdminJobsHandler(services: services)
        let schedules = AdminSchedulesHandler(services: services)
        let maintenance = AdminMaintenanceHandler(services: services)
        return [
            .page("/admin/executions", .administrator, executions.list),
            .page("/admin/executions/{id}", .administrator, executions.show),
            .page("/admin/jobs", .administrator, jobs.list),
            .page("/admin/jobs/{id}", .administrator, jobs.show),
            .form("/admin/jobs/{id}/retry", .administrator, jobs.retry),
            .form("/admin/jobs/{id}/cancel", .administrator, jobs.cancel),
            .form("/admin/queues/{queue}/pause", .administrator, jobs.pause),
            .form("/admin/queues/{queue}/resume", .administrator, jobs.resume),
            .page("/admin/schedules", .administrator, schedules.list),
            .form("/admin/schedules", .administrator, schedules.add),
            .page("/admin/schedules/{id}", .administrator, schedules.show),
            .form("/admin/schedules/{id}/run", .administrator, schedules.run),
            .form("/admin/schedules/{id}/delete", .administrator, schedules.delete),
            .page("/admin/maintenance", .administrator, maintenance.show),
            .form("/admin/maintenance/repair", .administrator, maintenance.repair),
            .form("/admin/maintenance/rebuild", .administrator, maintenance.rebuild),
            .form("/admin/maintenance/run/{task}", .administrator, maintenance.run),
            .form("/admin/maintenance/webhooks/{name}/test", .administrator, maintenance.testWebhook),
        ]
    }
}
