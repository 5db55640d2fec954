extension Routes {
    /// Who somebody is, and who may be.
    static func logIns(_ services: WebServices) -> [Endpoint] {
        var logOut = Endpoint.post("/auth/logout", .reader, LogOut(services: services).handle)
        logOut.refusal = .forbidden
        return [
            .post("/auth/login", .everyone, body: .raw, LogIn(services: services).handle),
            .post("/auth/refresh", .everyone, body: .json, LogInRefresh(services: services).handle),
            .get("/auth/me", .reader, LogInShow().handle),
            logOut,
        ]
    }
}
