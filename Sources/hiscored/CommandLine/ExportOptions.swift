import ArgumentParser
import Cron
import Hiscores
import Settings
import Timestamps
import Tracker

/// What is exported: whose, which metrics, and of when.
struct ExportOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .upToNextOption, help: "These players alone; without it all of them.",
        completion: .players)
    var player: [String] = []

    @Option(name: .long, parsing: .upToNextOption, help: "These metrics alone, such as overall or zulrah.")
    var metric: [String] = []

    @Option(name: .long, help: "From this time or day on (2026-11-23T08:15:00Z, or 2026-11-23 in tracking.timezone).")
    var from: String?

    @Option(name: .long, help: "Until this time or the end of this day.")
    var to: String?

    func filter(_ configuration: Configuration) throws -> ExportFilter {
        let zone = configuration.tracking.timeZone
        do {
            return try ExportFilter(
                players: player.map { try PlayerName(checking: $0) }, metrics: metric,
                from: try from.map { try Self.time("--from", $0) { zone.start(of: $0) } },
                to: try to.map { text in
                    try Self.time("--to", text) { day in
                        zone.start(of: CivilDate(daysSince1970: day.daysSince1970 + 1)) - .milliseconds(1)
                    }
                })
        } catch {
            throw Failure(error)
        }
    }

    private static func time(_ option: String, _ text: String, day: (CivilDate) -> Timestamp) throws -> Timestamp {
        if let time = Timestamp(rfc3339: text) { return time }
        guard let midnight = Timestamp(rfc3339: text + "T00:00:00Z") else {
            throw Failure(
                .refused,
                "\(option): \(text.debugDescription) is no time; write it as 2026-11-23 or 2026-11-23T08:15:00Z")
        }
        return day(CivilDate(daysSince1970: Int(midnight.seconds / 86_400)))
    }
}
