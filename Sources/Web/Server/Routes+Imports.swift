extension Routes {
    /// Moving in. Bytes come part by part, so that no request is long.
    static func imports(_ services: WebServices) -> [Endpoint] {
        let osrsdiff = ImportsOsrsdiff(services: services)
        let wiseOldMan = ImportsWiseOldMan(services: services)
        return [
            .get("/api/v1/imports", .administrator, ImportsList(services: services).handle),
            .post("/api/v1/imports/csv", .administrator, body: .raw, ImportsCSV(services: services).handle),
            .post("/api/v1/imports/ndjson", .administrator, body: .raw, ImportsNDJSON(services: services).handle),
            .post("/api/v1/imports/body", .administrator, body: .raw, ImportsOldBody(services: services).handle),
            .post("/api/v1/imports/osrsdiff", .administrator, body: .json, osrsdiff.begin),
            .put("/api/v1/imports/osrsdiff/{id}/{file}", .administrator, body: .raw, osrsdiff.take),
            .post("/api/v1/imports/osrsdiff/{id}/step", .administrator, osrsdiff.step),
            .delete("/api/v1/imports/osrsdiff/{id}", .administrator, osrsdiff.end),
            .post("/api/v1/imports/wiseoldman/players", .administrator, body: .json, wiseOldMan.introduce),
            .post("/api/v1/imports/wiseoldman/snapshots", .administrator, body: .raw, wiseOldMan.take),
        ]
    }
}
