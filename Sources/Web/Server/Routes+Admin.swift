extension Routes {
    /// The operator's pages.
    static func admin(_ services: WebServices) -> [Endpoint] {
        let settings = AdminSettingsHandler(services: services)
        return [
            .page("/admin", .administrator, AdminOverviewHandler(services: services).handle),
            .page("/admin/upstream", .administrator, AdminUpstreamHandler(services: services).handle),
            .page("/admin/settings", .administrator, settings.show),
            .form("/admin/settings/log-level", .administrator, settings.changeLogLevel),
            .page("/admin/about", .administrator, AdminAboutHandler(services: services).handle),
        ]
    }
}
