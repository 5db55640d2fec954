import Hiscores
import Scheduling
package import Store
import Timestamps

/// Writes everything that belongs to players as JSON Lines, which `import ndjson` takes again: no passwords, log-ins and
/// tokens, no jobs, and no schedules of players, which follow from the players.
///
/// It reads in short snapshots, so that a running server is not held up, whatever the length. Each player is as it was
/// when its first line was read; of a file that nobody writes to the export is exact.
package struct NDJSONExport: Sendable {
    /// How many rows are read in one snapshot.
    static let pageSize = 500

    private let reader: StoreReader
    private let filter: ExportFilter

    package init(of reader: StoreReader, _ filter: ExportFilter) {
        self.reader = reader
        self.filter = filter
    }

    /// - parameter write: takes whole lines, never more than a page of them.
    package func write(to write: (String) async throws -> Void) async throws {
        let (wanted, ids, head) = try await reader.read { [filter] snapshot in
            let beginnings = try snapshot.metricBeginnings()
            var head = try ExportLine.header(isPartial: filter.isPartial)
            for metric in try snapshot.metrics() {
                guard let firstSeen = beginnings[metric.id] else { continue }
                head += try ExportLine.metric(metric, firstSeen: firstSeen)
            }
            return (try filter.metricIDs(in: snapshot), try filter.playerIDs(in: snapshot), head)
        }
        try await write(head)
        var count = 0
        var last: Int64 = 0
        while let player = try await next(after: last, of: ids) {
            try await self.write(player, metrics: wanted, to: write)
            last = player.id
            count += 1
        }
        if ids == nil, !filter.isPartial { try await writeSchedules(to: write) }
        try await write(ExportLine.footer(players: count))
    }

    private func next(after last: Int64, of ids: [Int64]?) async throws -> PlayerRow? {
        try await reader.read { snapshot in
            guard let ids else { return try snapshot.players(after: last, limit: 1).first }
            return try ids.lazy.filter { $0 > last }.compactMap { try snapshot.player(id: $0, includingRemoved: true) }
                .first
        }
    }

    // MARK: - A player

    private func write(
        _ player: PlayerRow, metrics wanted: [Int64]?, to write: (String) async throws -> Void
    ) async throws {
        // What the rest is held to: the player as it was at this moment.
        var (first, end, last) = try await reader.read { [filter] snapshot in
            (
                try ExportLine.player(player, aliases: try snapshot.aliases(player: player.id)),
                try snapshot.current(player: player.id)?.seenAt ?? Timestamp(milliseconds: .max),
                try Last(of: player, filter, metrics: wanted, in: snapshot)
            )
        }
        try await write(first)
        let through = min(end, filter.end)
        last.counts.readings = try await writeReadings(of: player, through: through, to: write)
        last.counts.samples = try await writeSamples(of: player, through: through, metrics: wanted, to: write)
        last.counts.rankDays = try await writeRanks(of: player, through: through, metrics: wanted, to: write)
        try await write(last.text + last.counts.line(of: player.nameKey, removedAt: player.removedAt))
    }

    /// What there is one of, or a few, and how many of those.
    private struct Last: Sendable {
        var text = ""
        var counts = ExportCounts(current: 0, held: 0, goals: 0)

        init(
            of player: PlayerRow, _ filter: ExportFilter, metrics wanted: [Int64]?, in snapshot: ReadSnapshot
        ) throws {
            let line = try ExportLine(snapshot)
            if let current = try snapshot.current(player: player.id) {
                text += try line.current(
                    current, reading: try snapshot.reading(id: current.readingID), of: player.nameKey, only: wanted)
                counts.current = 1
            }
            if let held = try snapshot.heldReading(player: player.id) {
                text += try line.held(held, of: player.nameKey, only: wanted)
                counts.held = 1
            }
            for event in try snapshot.allEvents(player: player.id) {
                let isOfMetric = wanted.map { wanted in event.metricID.map(wanted.contains) ?? false } ?? true
                guard isOfMetric, event.seenBefore > filter.start, event.seenBefore <= filter.end else { continue }
                text += try line.event(event, of: player.nameKey)
                counts.events += 1
            }
            let goals = try snapshot.goals(player: player.id).sorted { $0.id < $1.id }
                .filter { goal in wanted.map { $0.contains(goal.metricID) } ?? true }
            for goal in goals { text += try line.goal(goal, of: player.nameKey) }
            counts.goals = goals.count
        }
    }

    private func writeReadings(
        of player: PlayerRow, through end: Timestamp, to write: (String) async throws -> Void
    ) async throws -> Int {
        var count = 0
        var cursor = (time: filter.start, id: Int64.max)
        while true {
            let (text, page) = try await reader.read { [cursor] snapshot in
                let page = try snapshot.readings(
                    player: player.id, after: cursor.time, id: cursor.id, limit: Self.pageSize)
                let line = try ExportLine(snapshot)
                let text = try page.filter { $0.seenAt <= end }.map { try line.reading($0, of: player.nameKey) }
                return (text, page)
            }
            count += text.count
            try await write(text.joined())
            guard let last = page.last, page.count == Self.pageSize, last.seenAt <= end else { return count }
            cursor = (last.seenAt, last.id)
        }
    }

    private func writeSamples(
        of player: PlayerRow, through end: Timestamp, metrics wanted: [Int64]?,
        to write: (String) async throws -> Void
    ) async throws -> Int {
        var count = 0
        var windows = SampleWindows(of: player.id, after: filter.start, through: end)
        while let window = try await windows.next(from: reader) {
            let (text, samples) = try await reader.read { snapshot in
                let samples = try snapshot.samples(
                    player: player.id, after: window.start, through: window.end, metrics: wanted)
                let line = try ExportLine(snapshot)
                var text = ""
                for group in samples.groups { text += try line.samples(group, of: player.nameKey) ?? "" }
                return (text, samples.count)
            }
            count += samples
            try await write(text)
        }
        return count
    }

    private func writeRanks(
        of player: PlayerRow, through end: Timestamp, metrics wanted: [Int64]?,
        to write: (String) async throws -> Void
    ) async throws -> Int {
        var count = 0
        var day = Int.min
        while true {
            let (text, last) = try await reader.read { [filter, day] snapshot in
                let page = try snapshot.rankDays(player: player.id, after: day, limit: Self.pageSize)
                let line = try ExportLine(snapshot)
                let text = try page.filter { $0.seenAt > filter.start && $0.seenAt <= end }.map {
                    try line.ranks($0, of: player.nameKey, only: wanted)
                }
                return (text, page.count == Self.pageSize ? page.last?.day : nil)
            }
            count += text.count
            try await write(text.joined())
            guard let last else { return count }
            day = last
        }
    }

    // MARK: - Schedules

    private func writeSchedules(to write: (String) async throws -> Void) async throws {
        var last = ""
        while true {
            let page = try await reader.read { [last] snapshot in
                try snapshot.schedules(
                    source: SQLiteScheduleSource.dynamicName, after: last, limit: Self.pageSize)
            }
            try await write(page.map(ExportLine.schedule).joined())
            guard let next = page.last, page.count == Self.pageSize else { return }
            last = next.row.scheduleID
        }
    }
}

extension [TableSample] {
    /// Those of one time and one table together; the times in their order.
    fileprivate var groups: [[TableSample]] {
        var groups: [[TableSample]] = []
        var rest = self[...]
        while let first = rest.first {
            let ofTime = rest.prefix { $0.sample.seenAt == first.sample.seenAt }
            rest = rest.dropFirst(ofTime.count)
            let tables = Dictionary(grouping: ofTime, by: \.tableID)
            groups += tables.sorted { $0.key < $1.key }.map(\.value)
        }
        return groups
    }
}
