extension Routes {
    /// What happens, while it happens.
    static func events(_ services: WebServices) -> [Endpoint] {
        [.get("/api/v1/events", services.visitors, identifies: true, EventsShow(hub: services.events).handle)]
    }
}
