import Scheduling

/// Values with which an operation has something to answer, for people who try it and programs that test it.
enum ParameterExamples {
    private static let everywhere: [String: String] = [
        "username": "Lynx Titan", "player": "Lynx Titan", "players": "Lynx Titan,B0aty", "metric": "attack",
        "metrics": "overall,attack", "skill": "attack", "skill_name": "attack", "boss": "zulrah",
        "task_name": "check_game_mode_downgrades_task", "task": "fetch_player_hiscores_task", "queue": "hiscores",
        "id": "1", "file": "players", "start_date": "2024-01-01", "expr": "*/15 * * * *", "timezone": "Europe/London",
    ]

    /// Where the name means something else.
    private static let special: [String: [String: String]] = [
        "/api/v1/users": ["username": "admin"], "/api/v1/tokens": ["name": "bot"],
        "/api/v1/schedules": ["id": "nightly"], "/api/v1/settings": ["key": "log.level"],
        "/api/v1/cron": ["from": "2026-01-01T00:00:00+00:00"], "/api/v1/players": ["from": "2024-01-01"],
        "/api/v1/imports": ["at": "2024-01-01T00:00:00Z"], "/api/v1/webhooks": ["name": "clan"],
    ]

    /// - returns: nil for what is best left out.
    static func value(_ name: String, in path: PathPattern) -> JSONValue? {
        let own = special.first { path.text.hasPrefix($0.key) }?.value[name]
        return (own ?? everywhere[name]).map(JSONValue.string)
    }
}
