package import Cron

/// How often a player is asked for, as a person chose it.
package enum Polling: Hashable, Sendable {
    package static let allowedMinutes = 1...10_080

    case interval(minutes: Int)
    /// `timeZone` nil is the tracking zone.
    case cron(CronExpression, timeZone: CronTimeZone?)

    /// What the columns of a player's row say.
    ///
    /// - parameters:
    ///   - intervalMinutes: what a cron player returns to when it is given an interval again.
    ///   - defaultZone: for a cron that was given none.
    func columns(
        intervalMinutes: Int, timeZone defaultZone: CronTimeZone
    ) -> (minutes: Int, cron: (expression: String, timeZone: String)?) {
        switch self {
        case .interval(let minutes): (minutes, nil)
        case .cron(let expression, let zone):
            (intervalMinutes, (expression.text, (zone ?? defaultZone).identifier))
        }
    }

    /// Checks what was typed. Without interval and cron the default applies.
    ///
    /// - throws: ``UserError`` of kind `refused`.
    package init(
        intervalMinutes: Int?, cron: String?, timeZone: String?, default defaultMinutes: Int
    ) throws(UserError) {
        guard intervalMinutes == nil || cron == nil else {
            throw UserError(.refused, "give either an interval or a cron expression, not both")
        }
        guard cron != nil || timeZone == nil else {
            throw UserError(.refused, "a time zone goes with a cron expression; an interval has none")
        }
        if let cron {
            let expression: CronExpression
            do {
                expression = try CronExpression(cron)
            } catch {
                throw UserError(.refused, "cron: \(error)")
            }
            guard expression.canFire else {
                throw UserError(.refused, "cron: \"\(cron)\" never fires: no such date exists")
            }
            do {
                self = .cron(expression, timeZone: try timeZone.map { name throws in try CronTimeZone(name) })
            } catch {
                throw UserError(.refused, "time zone: \(error)")
            }
        } else {
            let minutes = intervalMinutes ?? defaultMinutes
            guard Self.allowedMinutes.contains(minutes) else {
                throw UserError(
                    .refused,
                    "interval: \(minutes) minutes is \(minutes < 1 ? "below 1" : "over 10080") (allowed 1…10080)")
            }
            self = .interval(minutes: minutes)
        }
    }
}
