extension Routes {
    /// Moving in.
    static func imports(_ services: WebServices) -> [Endpoint] {
        let osrsdiff = ImportsOsrsdiff(services: services)
        var endpoints: [Endpoint] = [
            .put("/api/v1/imports/osrsdiff/{id}/{file}", .administrator, body: .raw, osrsdiff.take),
            .post("/api/v1/imports/osrsdiff/{id}/step", .administrator, osrsdiff.step),
        ]
        // There are thousands of them, and that the import began is noted.
        for index in endpoints.indices { endpoints[index].isRecorded = false }
        return endpoints + [
            .post("/api/v1/imports/osrsdiff", .administrator, body: .json, osrsdiff.begin),
            .delete("/api/v1/imports/osrsdiff/{id}", .administrator, osrsdiff.end),
        ]
    }
}
