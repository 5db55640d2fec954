extension Routes {
    /// Who is told of news.
    static func webhooks(_ services: WebServices) -> [Endpoint] {
        let webhooks = WebhooksHandler(services: services)
        return [
            .get("/api/v1/webhooks", .administrator, webhooks.list),
            .post("/api/v1/webhooks/{name}/test", .administrator, webhooks.test),
        ]
    }
}
