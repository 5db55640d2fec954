import Cron
import Store

/// When osrsdiff looks at a player that comes from here: it knows cron expressions alone, and makes them of intervals by
/// rules of its own (osrsdiff-api §5.3).
struct OsrsdiffTiming: Equatable {
    /// In the words of its scheduler.
    let cron: String
    /// The zone whose clock it follows; nil for UTC.
    let zone: String?
    /// What that comes to; nil where it is what the player has here.
    let oddity: String?

    /// What osrsdiff makes of the interval. Where that is not it, and an exact cron exists, that one; osrsdiff's own
    /// takes its place as soon as osrsdiff schedules the player anew.
    init(minutes: Int) {
        let cadence = OsrsdiffCadence(minutes: minutes)
        zone = nil
        if let oddity = cadence.oddity, let exact = try? CronExpression.every(minutes: minutes) {
            cron = exact.canonical
            self.oddity = "exact, until osrsdiff writes \(cadence.cron) when it schedules it anew: \(oddity)"
        } else {
            cron = cadence.cron
            oddity = cadence.oddity
        }
    }

    /// - parameter expression: of a player's own.
    init(cron expression: String, zone: String?, minutes: Int) {
        guard let translated = (try? CronExpression(expression))?.pycron else {
            let timing = OsrsdiffTiming(minutes: minutes)
            cron = timing.cron
            self.zone = nil
            oddity = "osrsdiff's scheduler has no words for it; the interval of \(minutes) min takes its place"
            return
        }
        cron = translated
        let isUTC = zone == nil || zone == "UTC"
        self.zone = isUTC ? nil : zone
        oddity = "stays, until osrsdiff schedules the player anew by its interval of \(minutes) min"
    }
}
