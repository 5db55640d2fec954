import Store
import Timestamps

extension OsrsdiffExport {
    /// Writes the rows of `players`, and their schedules with them, so that the two agree.
    ///
    /// - returns: those whose records are to follow.
    func writePlayers(
        _ report: inout OsrsdiffExportReport, sql: (String) async throws -> Void,
        schedules: ([UInt8]) async throws -> Void
    ) async throws -> [Course] {
        var courses: [Course] = []
        var odd: [Int: OsrsdiffExportReport.OddInterval] = [:]
        var last: Int64 = 0
        while true {
            let page = try await reader.read { [last] snapshot in
                try snapshot.players(after: last, limit: Self.pageSize).map { player in
                    (player, try snapshot.current(player: player.id)?.seenAt)
                }
            }
            for (player, seenAt) in page {
                guard player.removedAt == nil else {
                    report.removed += 1
                    continue
                }
                if let reason = player.osrsdiffObstacle {
                    report.leftOut.append(OsrsdiffExportReport.LeftOut(username: player.username, reason: reason))
                    continue
                }
                courses.append(
                    Course(
                        id: player.id, username: player.username,
                        end: seenAt ?? Timestamp(milliseconds: .min)))
                let schedule = schedule(of: player, &report, &odd)
                try await sql(try player.osrsdiffRow(schedule: schedule?.id))
                if let schedule { try await schedules(try schedule.commands(prefix: prefix, serializer)) }
                count(player, &report)
            }
            guard let final = page.last, page.count == Self.pageSize else { break }
            last = final.0.id
        }
        report.oddIntervals = odd.values.sorted { $0.minutes < $1.minutes }
        return courses
    }

    private func count(_ player: PlayerRow, _ report: inout OsrsdiffExportReport) {
        report.players += 1
        if !player.isActiveForOsrsdiff { report.inactive += 1 } else if player.isPaused { report.paused += 1 }
        if player.archivedFrom != nil { report.archives.append(player.username) }
        if let mode = player.mode, player.osrsdiffMode == nil {
            report.otherModes.append(OsrsdiffExportReport.OtherMode(username: player.username, mode: mode))
        }
    }

    /// - returns: nil for a player that is not polled.
    private func schedule(
        of player: PlayerRow, _ report: inout OsrsdiffExportReport,
        _ odd: inout [Int: OsrsdiffExportReport.OddInterval]
    ) -> OsrsdiffSchedule? {
        guard player.isActiveForOsrsdiff, !player.isPaused else { return nil }
        let minutes = player.intervalMinutes
        let timing: OsrsdiffTiming
        if let cron = player.cron {
            timing = OsrsdiffTiming(cron: cron, zone: player.cronTimeZone, minutes: minutes)
            report.ownCrons.append(
                OsrsdiffExportReport.OwnCron(
                    username: player.username, cron: cron, zone: player.cronTimeZone, written: timing.cron,
                    note: timing.oddity ?? ""))
        } else {
            timing = OsrsdiffTiming(minutes: minutes)
            if let oddity = timing.oddity {
                odd[
                    minutes,
                    default: OsrsdiffExportReport.OddInterval(
                        minutes: minutes, players: 0, cron: timing.cron, really: oddity)
                ].players += 1
            }
        }
        report.schedules += 1
        return OsrsdiffSchedule(player: player.id, username: player.username, timing: timing)
    }
}
