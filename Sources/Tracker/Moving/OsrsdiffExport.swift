import Hiscores
import Scheduling
package import Store
import Timestamps

/// Writes what osrsdiff needs to go on with everything: its players and their history for Postgres, and their schedules
/// for Redis.
///
/// It reads in short snapshots, so that a running server is not held up, whatever the length. Each player is as it was
/// when its row was written.
package struct OsrsdiffExport: Sendable {
    /// How a schedule is kept in Redis. osrsdiff leaves taskiq-redis its default, which is pickle.
    package enum Serializer: String, CaseIterable, Sendable {
        case pickle
        case json
    }

    /// What osrsdiff puts in front of its keys unless `TASKIQ__SCHEDULER_PREFIX` says otherwise.
    package static let standardPrefix = "app:schedules"
    private static let pageSize = 200
    private static let modes: Set<GameMode> = [.regular, .ironman, .hardcore, .ultimate]

    private let reader: StoreReader
    private let serializer: Serializer
    private let prefix: String

    /// - parameter prefix: of the keys in Redis.
    package init(of reader: StoreReader, serializer: Serializer = .pickle, prefix: String = standardPrefix) {
        self.reader = reader
        self.serializer = serializer
        self.prefix = prefix
    }

    /// A player whose records are to follow.
    private struct Course: Sendable {
        var id: Int64
        var username: String
        /// What is seen later belongs to the next export.
        var end: Timestamp
    }

    /// - parameters:
    ///   - sql: takes parts of a script for psql.
    ///   - schedules: takes commands for `redis-cli --pipe`.
    package func write(
        sql: (String) async throws -> Void, schedules: ([UInt8]) async throws -> Void
    ) async throws -> OsrsdiffExportReport {
        var report = OsrsdiffExportReport()
        try await sql(OsrsdiffSQL.beginning)
        let courses = try await writePlayers(&report, sql: sql, schedules: schedules)
        try await sql(OsrsdiffSQL.records)
        let (layout, tables, names) = try await reader.read { snapshot in
            (
                try OsrsdiffLayout(snapshot), try snapshot.hiscoreTables(like: .regular),
                try snapshot.hiscoreTableNames()
            )
        }
        for course in courses {
            try await writeRecords(of: course, layout, tables, names, &report, to: sql)
        }
        try await sql(OsrsdiffSQL.end(players: report.players, records: report.records))
        report.otherSchedules = try await otherSchedules()
        return report
    }

    // MARK: - Players

    private func writePlayers(
        _ report: inout OsrsdiffExportReport, sql: (String) async throws -> Void,
        schedules: ([UInt8]) async throws -> Void
    ) async throws -> [Course] {
        var courses: [Course] = []
        var odd: [Int: OsrsdiffExportReport.OddInterval] = [:]
        var last: Int64 = 0
        while true {
            let page = try await reader.read { [last] snapshot in
                try snapshot.playerRecords(after: last, limit: Self.pageSize).map { player in
                    (player, try snapshot.current(player: player.id)?.seenAt)
                }
            }
            for (player, seenAt) in page {
                guard player.removedAt == nil else {
                    report.removed += 1
                    continue
                }
                if let reason = Self.obstacle(to: player) {
                    report.leftOut.append(OsrsdiffExportReport.LeftOut(username: player.username, reason: reason))
                    continue
                }
                courses.append(
                    Course(
                        id: player.id, username: player.username,
                        end: seenAt ?? Timestamp(milliseconds: .min)))
                let schedule = schedule(of: player, &report, &odd)
                try await sql(try Self.row(of: player, schedule: schedule?.id))
                if let schedule { try await schedules(try schedule.commands(prefix: prefix, serializer)) }
                count(player, &report)
            }
            guard let final = page.last, page.count == Self.pageSize else { break }
            last = final.0.id
        }
        report.oddIntervals = odd.values.sorted { $0.minutes < $1.minutes }
        return courses
    }

    private func count(_ player: PlayerRecord, _ report: inout OsrsdiffExportReport) {
        report.players += 1
        if !Self.isActive(player) { report.inactive += 1 } else if player.isPaused { report.paused += 1 }
        if player.archivedFrom != nil { report.archives.append(player.username) }
        if let mode = player.mode, Self.mode(of: player) == nil {
            report.otherModes.append(OsrsdiffExportReport.OtherMode(username: player.username, mode: mode))
        }
    }

    /// - returns: nil for a player that is not polled.
    private func schedule(
        of player: PlayerRecord, _ report: inout OsrsdiffExportReport,
        _ odd: inout [Int: OsrsdiffExportReport.OddInterval]
    ) -> OsrsdiffSchedule? {
        guard Self.isActive(player), !player.isPaused else { return nil }
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

    private static func row(of player: PlayerRecord, schedule: String?) throws -> String {
        try PostgresCopy.row([
            "\(player.id)", player.username, PostgresCopy.time(player.createdAt),
            player.lastFetched.map(PostgresCopy.time), isActive(player) ? "t" : "f", "\(player.intervalMinutes)",
            schedule, mode(of: player),
        ])
    }

    /// Why a player finds no place there; nil: it does.
    private static func obstacle(to player: PlayerRecord) -> String? {
        if player.id > OsrsdiffHistory.largest {
            return "its number is \(player.id), and osrsdiff's go to \(OsrsdiffHistory.largest)"
        }
        // Only an archive's can be.
        if player.username.count > PlayerName.maximumLength {
            return "its name has \(player.username.count) characters, and osrsdiff's have \(PlayerName.maximumLength)"
        }
        return nil
    }

    /// The name of an archive is made up: nobody must be looked up under it.
    private static func isActive(_ player: PlayerRecord) -> Bool { player.isActive && player.archivedFrom == nil }

    private static func mode(of player: PlayerRecord) -> String? {
        player.mode.flatMap(GameMode.init).flatMap { modes.contains($0) ? $0.rawValue : nil }
    }

    private func otherSchedules() async throws -> [OsrsdiffExportReport.OtherSchedule] {
        var others: [OsrsdiffExportReport.OtherSchedule] = []
        var last = ""
        while true {
            let page = try await reader.read { [last] snapshot in
                try snapshot.schedules(after: last, limit: Self.pageSize)
            }
            others += page.filter { $0.source != PlayerScheduleManager.sourceName }.map {
                OsrsdiffExportReport.OtherSchedule(id: $0.scheduleID, task: $0.taskName)
            }
            guard let final = page.last, page.count == Self.pageSize else { return others }
            last = final.scheduleID
        }
    }

    // MARK: - Records

    /// A record for each time of which something is known: when a reading began, when it was last seen, and in between
    /// the last look of each day, which has ranks.
    private func writeRecords(
        of course: Course, _ layout: OsrsdiffLayout, _ tables: [Int64], _ names: [Int64: String],
        _ report: inout OsrsdiffExportReport, to sql: (String) async throws -> Void
    ) async throws {
        var history = OsrsdiffHistory(of: course.id, layout)
        var ranks = OsrsdiffRanks(of: course.id, tables: tables)
        var others: [Int64: Int] = [:]
        var cursor = (time: Timestamp(milliseconds: .min), id: Int64.max)
        while true {
            let (page, samples) = try await reader.read { [cursor] snapshot in
                let page = try snapshot.readings(
                    player: course.id, after: cursor.time, id: cursor.id, limit: Self.pageSize)
                let end = page.last?.seenAt ?? cursor.time
                return (
                    page, try snapshot.samples(player: course.id, after: cursor.time, through: end, tables: tables)
                )
            }
            var changes = samples.sorted { $0.seenAt < $1.seenAt }[...]
            for reading in page where reading.seenAt <= course.end {
                guard tables.contains(reading.tableID) else {
                    others[reading.tableID, default: 0] += 1
                    continue
                }
                while let change = changes.first, change.seenAt <= reading.seenAt {
                    history.apply(change)
                    changes.removeFirst()
                }
                try await write(
                    reading, through: min(reading.lastSeenAt, course.end), &history, &ranks, &report, to: sql)
            }
            guard let last = page.last, page.count == Self.pageSize, last.seenAt <= course.end else { break }
            // Of a server that goes on there may be more.
            for change in changes { history.apply(change) }
            cursor = (last.seenAt, last.id)
        }
        while try await ranks.next(through: course.end, from: reader) != nil { report.looseRankDays += 1 }
        for (column, excess) in history.excess.sorted(by: { $0.key < $1.key }) {
            report.tooLarge.append(
                OsrsdiffExportReport.TooLarge(
                    username: course.username, column: column, records: excess.records, largest: excess.largest))
        }
        for (table, count) in others.sorted(by: { $0.key < $1.key }) {
            report.otherGames.append(
                OsrsdiffExportReport.OtherGame(
                    username: course.username, mode: names[table] ?? "\(table)", readings: count))
        }
    }

    private func write(
        _ reading: ReadingRow, through end: Timestamp, _ history: inout OsrsdiffHistory, _ ranks: inout OsrsdiffRanks,
        _ report: inout OsrsdiffExportReport, to sql: (String) async throws -> Void
    ) async throws {
        var day = try await ranks.next(through: end, from: reader)
        while let loose = day, loose.seenAt < reading.seenAt {
            report.looseRankDays += 1
            day = try await ranks.next(through: end, from: reader)
        }
        var time = reading.seenAt
        while true {
            let known = day.flatMap { $0.seenAt == time ? $0.ranks : nil }
            try await sql(history.row(at: time, ranks: known ?? [:]))
            report.records += 1
            guard time < end else { return }
            if known != nil { day = try await ranks.next(through: end, from: reader) }
            time = day?.seenAt ?? end
        }
    }
}
