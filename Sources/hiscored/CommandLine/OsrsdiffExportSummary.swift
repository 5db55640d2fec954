import Hiscores
import Tracker

/// What is said at the end of an export to osrsdiff: what there is, what is not, what will be otherwise there, and how to
/// load it.
struct OsrsdiffExportSummary {
    /// So many names are shown of a kind.
    private static let shown = 20

    let report: OsrsdiffExportReport
    let sql: String
    let schedules: String

    var text: String {
        [counts, intervals, crons, tooLarge, leftOut, loading].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var counts: String {
        var players = "\(report.players.text) players"
        if report.inactive > 0 { players += ", \(report.inactive.text) of them inactive" }
        if report.paused > 0 { players += ", \(report.paused.text) paused: active there, without a schedule" }
        return """
            Players:   \(players)
            Records:   \(report.records.text)
            Schedules: \(report.schedules.text)
            """
    }

    private var intervals: String {
        guard !report.oddIntervals.isEmpty else { return "" }
        let rows = report.oddIntervals.map { ["\($0.minutes) min", $0.players.text, $0.cron, $0.really] }
        return "WARNING: osrsdiff runs by cron expressions, and does not keep these intervals:\n"
            + table(["now", "players", "there", "what that comes to"], rows)
    }

    private var crons: String {
        guard !report.ownCrons.isEmpty else { return "" }
        let rows = report.ownCrons.map { own in
            [own.username, own.cron, own.zone ?? "UTC", own.written, own.note]
        }
        return "Cron expressions of players' own:\n" + table(["player", "now", "zone", "there", ""], rows)
    }

    private var tooLarge: String {
        guard !report.tooLarge.isEmpty else { return "" }
        let rows = report.tooLarge.map { [$0.username, $0.column, $0.records.text, $0.largest.grouped] }
        return "WARNING: osrsdiff's columns hold numbers to 2,147,483,647. These are left out, and the rest of their "
            + "records is there. Updates of players with more experience fail there, each time:\n"
            + table(["player", "column", "records", "largest"], rows)
    }

    private var leftOut: String {
        var lines: [String] = []
        if report.removed > 0 { lines.append("\(report.removed.text) players that were removed here") }
        lines += report.leftOut.map { "\($0.username): \($0.reason)" }
        lines += report.otherSchedules.map { other in
            "schedule \(other.id)" + (other.task == other.id ? "" : " (\(other.task))")
        }
        lines += report.otherGames.map { other in
            "\(other.readings.text) readings of \(other.username) from the \(other.mode) table, which is another game"
        }
        lines += report.otherModes.map { "the mode \($0.mode) of \($0.username), which osrsdiff does not know" }
        if report.looseRankDays > 0 {
            lines.append("the ranks of \(report.looseRankDays.text) days that belong to no reading")
        }
        lines.append("tags, former names, events, readings on hold, accounts and the log, for which it has no place")
        var text = "Left out:\n" + lines.map { "* \($0)" }.joined(separator: "\n")
        if !report.archives.isEmpty {
            text +=
                "\n\nThe history of whoever had a name before somebody else is there under a name of its own, "
                + "inactive; do not reactivate it: " + names(report.archives)
        }
        return text
    }

    private var loading: String {
        """
        Stop hiscored, have osrsdiff make its empty database, and load both:
          psql "$DATABASE_URL" <\(sql.quotedForShell)
          redis-cli --pipe <\(schedules.quotedForShell)
        docs/migrating.md has it line by line, for Docker too.
        """
    }

    private func table(_ header: [String], _ rows: [[String]]) -> String {
        let all = Table(header: header, rows: rows).text.split(separator: "\n")
        return all.map { "  " + $0 }.joined(separator: "\n")
    }

    private func names(_ names: [String]) -> String {
        let more = names.count > Self.shown ? " and \(names.count - Self.shown) more" : ""
        return names.prefix(Self.shown).joined(separator: ", ") + more
    }
}

extension Int {
    fileprivate var text: String { Int64(self).grouped }
}
