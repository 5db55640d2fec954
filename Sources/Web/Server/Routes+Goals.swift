extension Routes {
    /// What players set out to reach.
    static func goals(_ services: WebServices) -> [Endpoint] {
        let goals = PlayersGoals(services: services)
        return [
            .get("/api/v1/players/{username}/goals", services.visitors, goals.list),
            .post("/api/v1/players/{username}/goals", .administrator, body: .json, goals.add),
            .delete("/api/v1/players/{username}/goals/{id}", .administrator, goals.remove),
        ]
    }

    /// The forms of the operator's page of a player.
    static func goalForms(_ services: WebServices) -> [Endpoint] {
        let player = AdminPlayerHandler(services: services)
        return [
            .form("/admin/players/{id}/goals", .administrator, player.addGoal),
            .form("/admin/players/{id}/goals/{goal}/remove", .administrator, player.removeGoal),
        ]
    }
}
