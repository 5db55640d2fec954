extension Routes {
    /// The operator's pages.
    static func admin(_ services: WebServices) -> [Endpoint] {
        [
            .page("/admin", .administrator, AdminOverviewHandler(services: services).handle)
        ]
    }
}
