extension Routes {
    /// What happens, while it happens.
    static func events(_ services: WebServices) -> [Endpoint] {
        let show = EventsShow(hub: services.events, doorkeeper: Doorkeeper(services))
        return [.get("/api/v1/events", services.visitors, identifies: true, show.handle)]
    }
}
