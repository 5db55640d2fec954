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
            .post("/api/v1/setup", .everyone, body: .json, Setup(services: services).handle),
            .post("/api/v1/setup-code", .operatorSocket, SetupCodeMake(services: services).handle),
            .get("/api/v1/users", .administrator, UsersList(services: services).handle),
            .post("/api/v1/users", .administrator, body: .json, UsersAdd(services: services).handle),
            .put("/api/v1/users/{username}/password", .administrator, UsersPassword(services: services).handle),
            .delete("/api/v1/users/{username}", .administrator, UsersRemove(services: services).handle),
            .get("/api/v1/tokens", .administrator, TokensList(services: services).handle),
            .post("/api/v1/tokens", .administrator, body: .json, TokensAdd(services: services).handle),
            .delete("/api/v1/tokens/{name}", .administrator, TokensRemove(services: services).handle),
        ]
    }

    /// Pages for whoever wants to be known.
    static func logInPages(_ services: WebServices) -> [Endpoint] {
        let pages = LogInPageHandler(services: services)
        return [
            .page("/login", .everyone, pages.show),
            .form("/login", .everyone, pages.submit),
            .form("/logout", .everyone, pages.logOut),
            .page("/setup", .everyone, SetupPageHandler(services: services).show),
            .form("/setup", .everyone, SetupPageHandler(services: services).submit),
            .page("/setup/players", .administrator, SetupPlayersHandler(services: services).show),
            .form("/setup/players", .administrator, SetupPlayersHandler(services: services).submit),
        ]
    }
}
