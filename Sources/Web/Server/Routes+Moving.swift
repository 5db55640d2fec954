extension Routes {
    /// Moving in: bytes come part by part, so that no request is long.
    static func moving(_ services: WebServices) -> [Endpoint] {
        [
            .post("/api/v1/imports/csv", .administrator, body: .raw, ImportsCSV(services: services).handle),
            .post("/api/v1/imports/ndjson", .administrator, body: .raw, ImportsNDJSON(services: services).handle),
            .post("/api/v1/imports/body", .administrator, body: .raw, ImportsOldBody(services: services).handle),
        ]
    }
}
