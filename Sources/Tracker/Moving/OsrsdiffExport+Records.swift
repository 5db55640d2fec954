import Store
import Timestamps

extension OsrsdiffExport {
    /// A record for each time of which something is known: when a reading began, when it was last seen, and in between
    /// the last look of each day, which has ranks.
    func writeRecords(
        of course: Course, _ game: Game,
        _ report: inout OsrsdiffExportReport, to sql: (String) async throws -> Void
    ) async throws {
        var history = OsrsdiffHistory(of: course.id, game.layout)
        var ranks = OsrsdiffRanks(of: course.id, tables: game.tables)
        var others: [Int64: Int] = [:]
        var cursor = (time: Timestamp(milliseconds: .min), id: Int64.max)
        while true {
            let (page, samples) = try await reader.read { [cursor] snapshot in
                let page = try snapshot.readings(
                    player: course.id, after: cursor.time, id: cursor.id, limit: Self.pageSize)
                let end = page.last?.seenAt ?? cursor.time
                return (
                    page, try snapshot.samples(player: course.id, after: cursor.time, through: end, tables: game.tables)
                )
            }
            var changes = samples.sorted { $0.seenAt < $1.seenAt }[...]
            for reading in page where reading.seenAt <= course.end {
                guard game.tables.contains(reading.tableID) else {
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
                    username: course.username, mode: game.names[table] ?? "\(table)", readings: count))
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
