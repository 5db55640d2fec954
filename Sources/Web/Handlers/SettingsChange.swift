import Hummingbird
import Logging
import Scheduling
import Timestamps

/// `PUT /api/v1/settings/{key}` and `POST …/reset`: the level of the log alone is changed here, for as long as the process
/// runs (osrsdiff-api §7.8).
struct SettingsChange: Sendable {
    let services: WebServices

    @Sendable func change(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody()
        let value = input.string("value")
        for name in ["display_name", "description", "setting_type"] { _ = input.optionalString(name) }
        _ = input.optionalStrings("allowed_values")
        _ = input.optionalBool("is_secret")
        try input.check()
        let row = try services.system.setting(call, otherwise: "not found")
        let logLevel = try changeable(row)
        guard let level = Logger.Level(rawValue: value.lowercased()) else {
            throw APIError(problems: [
                .notOneOf(LogLevelSwitch.texts, ["body", "value"], input: .string(value))
            ])
        }
        logLevel.change(to: level, now: services.clock.now)
        return try .json(services.system.json(row)).noting("\(level)")
    }

    @Sendable func reset(_ call: Call) async throws -> Answer {
        let row = try services.system.setting(call, otherwise: "not found or no default value available")
        let logLevel = try changeable(row)
        logLevel.change(to: logLevel.configured, now: services.clock.now)
        return try .json(services.system.json(row))
    }

    /// - throws: ``APIError`` 409 for everything that the config file decides.
    private func changeable(_ row: RunningSettings.Row) throws(APIError) -> LogLevelSwitch {
        let settings = services.system.settings
        guard let logLevel = settings.level(of: row) else {
            throw .both(
                .conflict, "Setting '\(row.key)' cannot be changed while the server runs: \(settings.place(of: row))")
        }
        return logLevel
    }
}
