import Hiscores
import Tracker

/// What is said at the end of an import: what came of it, and what changes for whoever came.
struct OsrsdiffSummary {
    let report: OsrsdiffReport

    init(_ report: OsrsdiffReport) {
        self.report = report
    }

    var text: String {
        ([report.isDryRun ? "This was a dry run: nothing is stored." : "", counts, joined, check, onHold, changes])
            .filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var counts: String {
        let (players, readings) = (report.players, report.readings)
        var lines = [
            "Players:  \(players.rows.text) rows, \(players.added.text) \(report.isDryRun ? "would be " : "")added, "
                + "\(players.kept.text) here already"
        ]
        if players.returned > 0 {
            lines[0] +=
                ", \(players.returned.text) \(report.isDryRun ? "would be " : "")brought back that were removed here"
        }
        if players.rejected > 0 { lines[0] += ", \(players.rejected.text) not taken" }
        if players.inactive > 0 { lines.append("          \(players.inactive.text) are inactive there and come so") }
        lines.append(
            report.isDryRun
                ? "Readings: \(readings.rows.text) rows, \((readings.rows - readings.rejected).text) can be read; whether "
                    + "their numbers follow on each other is seen when they are brought in"
                : "Readings: \(readings.rows.text) rows, \(readings.stored.text) stored, \(readings.repeated.text) that "
                    + "only prolong the one before, \(readings.known.text) here already")
        if readings.setAside > 0 {
            lines.append("          \(readings.setAside.text) kept out, since they cannot follow on the others")
        }
        if readings.rejected > 0 { lines.append("          \(readings.rejected.text) rows that cannot be read") }
        if !report.executions.isEmpty {
            let total = report.executions.values.reduce(0, +)
            lines.append(
                "Log:      \(total.text) rows of task_executions are left out; hiscored keeps a log of its own")
        }
        return lines.joined(separator: "\n")
    }

    private var joined: String {
        guard !report.players.joined.isEmpty else { return "" }
        let lines = report.players.joined.map { "  " + $0.map { "'\($0)'" }.joined(separator: " and ") }
        return "Spellings of one name, which are one player now:\n" + lines.joined(separator: "\n")
    }

    private var check: String {
        guard !report.isDryRun else { return "" }
        let found = report.verification
        var lines = [
            "Checked afterwards: \(found.playersFound.text) of \(found.playersExpected.text) players, "
                + "\(found.historiesFound.text) of \(found.historiesExpected.text) histories, "
                + "\(found.schedulesRight.text) of \(found.schedulesExpected.text) schedules are right."
        ]
        lines += found.problems.prefix(20).map { "  \($0)" }
        if found.problems.count > 20 { lines.append("  and \(found.problems.count - 20) more") }
        return lines.joined(separator: "\n")
    }

    private var onHold: String {
        let names = report.verification.onHold
        guard !names.isEmpty else { return "" }
        let shown = names.prefix(20).map { "  hiscored player resolve \($0.quotedForShell) keep" }
        let more = names.count > 20 ? "\n  and \(names.count - 20) more, which `hiscored player list` shows" : ""
        return
            "On hold, as the numbers of their last records are below those before: say whether they are the same player "
            + "(keep) or somebody else's (split), and run the import again:\n" + shown.joined(separator: "\n") + more
    }

    private var changes: String {
        var lines = [
            "What changes for you",
            "* Passwords are new: osrsdiff's cannot be carried over. " + accounts,
            "* All log-ins end. Programs get tokens with `hiscored token add`.",
            "* Pages and API are at server.listen of the config, 127.0.0.1:8080 as it comes; osrsdiff's was port 8000.",
        ]
        guard !report.oddIntervals.isEmpty else {
            return (lines + ["* All intervals stay what they were."]).joined(separator: "\n")
        }
        lines.append("* These intervals were not kept by osrsdiff, and are now exactly what was asked:")
        let rows = report.oddIntervals.map { odd in
            [
                "\(odd.minutes) min", odd.players.text, "\(odd.really) (\(odd.cron))", "every \(odd.minutes) min",
            ]
        }
        let table = Table(header: ["asked", "players", "what osrsdiff really did", "now"], rows: rows)
        lines += table.text.split(separator: "\n").map { "  " + $0 }
        return lines.joined(separator: "\n")
    }

    private var accounts: String {
        guard !report.accounts.isEmpty else { return "Make accounts with `hiscored user add NAME`." }
        let verbs = report.accounts.map {
            "\n    hiscored user add \($0.username.quotedForShell)\($0.isAdministrator ? " --admin" : "")"
        }
        return "Make the accounts again:" + verbs.joined()
    }
}

extension Int {
    fileprivate var text: String { Int64(self).grouped }
}
