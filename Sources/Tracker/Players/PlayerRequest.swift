import Cron
package import Hiscores
import Store

/// A player somebody wants tracked.
package struct PlayerRequest: Sendable {
    package enum Origin: String, Sendable {
        case config
        case cli
        case api
        case page
        case `import`
        case demo
    }

    package var name: PlayerName
    package var polling: Polling
    package var mode: ModeSetting
    package var tags: [String]
    package var origin: Origin

    package init(
        name: PlayerName, polling: Polling, mode: ModeSetting = .auto, tags: [String] = [], origin: Origin
    ) {
        self.name = name
        self.polling = polling
        self.mode = mode
        self.tags = tags
        self.origin = origin
    }

    /// - parameters:
    ///   - defaultMinutes: what a cron player returns to when it is given an interval again.
    ///   - timeZone: for a cron that was given none.
    func row(defaultMinutes: Int, timeZone defaultZone: CronTimeZone) -> NewPlayer {
        let columns = polling.columns(intervalMinutes: defaultMinutes, timeZone: defaultZone)
        var fixedMode: String?
        if case .fixed(let mode) = mode { fixedMode = mode.rawValue }
        return NewPlayer(
            nameKey: name.key, username: name.display, modeSetting: mode.text, mode: fixedMode,
            intervalMinutes: columns.minutes, cron: columns.cron?.expression, cronTimeZone: columns.cron?.timeZone,
            origin: origin.rawValue)
    }
}
