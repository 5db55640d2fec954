import Hummingbird
import Logging
import Timestamps

/// `/admin/settings`: what the process runs with, where each value comes from, and where it is changed.
struct AdminSettingsHandler: Sendable {
    let services: WebServices

    @Sendable func show(_ call: Call) async throws -> Answer {
        let frame = try await services.frame(call, title: "Settings", .admin(.settings))
        return .html(AdminSettingsPage(settings: services.system.settings).html(frame))
    }

    /// The level of the log, until the next start.
    @Sendable func changeLogLevel(_ call: Call) async throws -> Answer {
        guard let logLevel = services.system.settings.logLevel else {
            throw APIError.both(.conflict, "The level of the log cannot be changed while the server runs")
        }
        let typed = call.field("level") ?? ""
        guard let level = Logger.Level(rawValue: typed.lowercased()) else {
            throw APIError.both(
                .unprocessableContent,
                "'\(typed)' is no level of the log: it is one of "
                    + LogLevelSwitch.texts.joined(separator: ", "))
        }
        logLevel.change(to: level, now: services.clock.now)
        let words = "The log now tells what is \(level.rawValue) or worse. The next start has "
        return services.goOn(to: AdminSection.settings.path, Notice("\(words)\(logLevel.configured.rawValue) again."))
            .noting("\(level)")
    }
}
