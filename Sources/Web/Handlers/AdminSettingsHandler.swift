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

    /// Reads the config file again.
    @Sendable func reload(_ call: Call) async throws -> Answer {
        guard let reload = services.system.settings.reload else {
            throw APIError.both(.conflict, "This server has no configuration that could be read again")
        }
        let notice: Notice
        do {
            let report = try await reload(false)
            notice = Notice(
                report.takenOver.isEmpty
                    ? "The config file was read again; there was nothing to take over."
                    : "Taken over from the config file: \(report.takenOver.joined(separator: ", ")).")
        } catch is ReloadRefusal {
            // The page tells what is wrong.
            notice = Notice("The config file was not taken over.", .bad)
        }
        return services.goOn(to: AdminSection.settings.path, notice).noting("read again")
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
