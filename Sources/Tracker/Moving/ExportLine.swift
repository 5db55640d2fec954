import Scheduling
import Store
import Timestamps

/// Writes the lines of an export in JSON Lines, one for each thing that belongs to a player. Metrics go by their keys,
/// hiscore tables by the modes whose they are, players by their name keys: ids are another file's.
struct ExportLine {
    /// The version of the format: raised when a program of before could not read what this one writes.
    static let version: Int64 = 1
    static let format = "hiscored"

    /// By their ids.
    let metrics: [Int64: MetricRow]
    let tables: [Int64: String]

    init(_ snapshot: some ReadAccess) throws {
        metrics = Dictionary(uniqueKeysWithValues: try snapshot.metrics().map { ($0.id, $0) })
        tables = try snapshot.hiscoreTableNames()
    }

    static func header(isPartial: Bool) throws -> String {
        try text(["format": .string(format), "version": .integer(version), "partial": .bool(isPartial)])
    }

    static func footer(players: Int) throws -> String {
        try text(["type": "end_of_file", "players": .count(players)])
    }

    static func metric(_ metric: MetricRow, firstSeen: Timestamp) throws -> String {
        try text([
            "type": "metric", "id": .integer(metric.id), "wire_name": .string(metric.wireName),
            "key": .string(metric.key), "kind": .string(metric.kind), "first_seen": .time(firstSeen),
        ])
    }

    static func player(_ player: PlayerRow, aliases: [PlayerAliasRow]) throws -> String {
        try text([
            "type": "player", "player": .string(player.nameKey), "id": .integer(player.id),
            "username": .string(player.username), "mode_setting": .string(player.modeSetting),
            "mode": .text(player.mode), "state": .string(player.state), "state_reason": .text(player.stateReason),
            "state_since": .time(player.stateSince), "is_active": .bool(player.isActive),
            "paused": .bool(player.isPaused), "interval_minutes": .count(player.intervalMinutes),
            "cron": .text(player.cron), "cron_timezone": .text(player.cronTimeZone), "origin": .string(player.origin),
            "created_at": .time(player.createdAt), "last_fetched": .time(player.lastFetched),
            "last_changed": .time(player.lastChanged), "last_error": .text(player.lastError),
            "mode_confirmed_at": .time(player.modeConfirmedAt), "mode_check_wanted": .bool(player.isModeCheckWanted),
            "mode_candidate": .text(player.modeCandidate), "mode_candidate_at": .time(player.modeCandidateAt),
            "misses": .count(player.misses), "missing_since": .time(player.missingSince),
            "adjusted_minutes": player.adjustedMinutes.map(JSONValue.count) ?? .null,
            "archived_from": .text(player.archivedFrom), "tags": .array(player.tags.map(JSONValue.string)),
            "aliases": .array(
                aliases.map { alias in
                    [
                        "key": .string(alias.nameKey), "username": .string(alias.username),
                        "until": .time(alias.until),
                    ]
                }),
        ])
    }

    func reading(_ reading: ReadingRow, of player: String) throws -> String {
        var members: [String: JSONValue] = [
            "type": "reading", "player": .string(player), "id": .integer(reading.id),
            "table": try table(reading.tableID), "seen_at": .time(reading.seenAt),
            "last_seen_at": .time(reading.lastSeenAt), "suspicious": .bool(reading.isSuspicious),
        ]
        if reading.isPartial { members["partial"] = .bool(true) }
        return try Self.text(members)
    }

    /// - parameter samples: of one time and one table.
    func samples(_ samples: some Collection<TableSample>, of player: String) throws -> String? {
        guard let first = samples.first else { return nil }
        var values: [String: JSONValue] = [:]
        for sample in samples.map(\.sample) {
            let value = sample.value.map(JSONValue.integer) ?? .null
            values[try key(sample.metricID)] = sample.level.map { .array([value, .count($0)]) } ?? value
        }
        return try Self.text([
            "type": "samples", "player": .string(player), "table": try table(first.tableID),
            "seen_at": .time(first.sample.seenAt), "values": .object(values),
        ])
    }

    func ranks(_ day: RankDayRow, of player: String, only wanted: [Int64]?) throws -> String {
        var ranks: [String: JSONValue] = [:]
        for (metric, rank) in day.ranks where wanted?.contains(metric) ?? true {
            ranks[try key(metric)] = .integer(rank)
        }
        return try Self.text([
            "type": "ranks", "player": .string(player), "day": .count(day.day), "table": try table(day.tableID),
            "seen_at": .time(day.seenAt), "ranks": .object(ranks),
        ])
    }

    /// - parameter reading: the one that the values belong to.
    func current(
        _ current: PlayerCurrentRow, reading: ReadingRow?, of player: String, only wanted: [Int64]?
    ) throws -> String {
        try Self.text([
            "type": "current", "player": .string(player), "table": try table(current.tableID),
            "seen_at": .time(current.seenAt), "reading": .time(reading?.seenAt),
            "values": try values(current.values, only: wanted),
        ])
    }

    func held(_ held: HeldReadingRow, of player: String, only wanted: [Int64]?) throws -> String {
        try Self.text([
            "type": "held", "player": .string(player), "table": try table(held.tableID), "since": .time(held.since),
            "seen_at": .time(held.seenAt), "readings": .count(held.readings), "has_moved": .bool(held.hasMoved),
            "values": try values(held.values, only: wanted),
        ])
    }

    /// What was announced is this installation's matter, so it is left out.
    func event(_ event: EventRow, of player: String) throws -> String {
        try Self.text([
            "type": "event", "player": .string(player), "id": .integer(event.id), "kind": .string(event.kind),
            "metric": try event.metricID.map { .string(try key($0)) } ?? .null,
            "threshold": .integer(event.threshold), "from": event.from.map(JSONValue.integer) ?? .null,
            "to": event.to.map(JSONValue.integer) ?? .null,
            "detail": try event.detail.map { try JSONValue(text: $0) } ?? .null,
            "seen_after": .time(event.seenAfter), "seen_before": .time(event.seenBefore),
            "noted_at": .time(event.notedAt), "news": event.news.map(JSONValue.integer) ?? .null,
        ])
    }

    func goal(_ goal: GoalRow, of player: String) throws -> String {
        try Self.text([
            "type": "goal", "player": .string(player), "id": .integer(goal.id),
            "metric": .string(try key(goal.metricID)), "measure": .string(goal.measure),
            "target": .integer(goal.target), "due_day": goal.dueDay.map(JSONValue.count) ?? .null,
            "created_at": .time(goal.createdAt), "reached_after": .time(goal.reachedAfter),
            "reached_at": .time(goal.reachedAt),
        ])
    }

    static func schedule(_ schedule: DatedSchedule) throws -> String {
        let row = schedule.row
        return try text([
            "type": "schedule", "schedule_id": .string(row.scheduleID), "task_name": .string(row.taskName),
            "args": try JSONValue(text: row.args), "kwargs": try JSONValue(text: row.kwargs),
            "labels": try JSONValue(text: row.labels), "task_id": .text(row.taskID), "cron": .text(row.cron),
            "cron_offset": .text(row.cronOffset),
            "interval_seconds": row.intervalSeconds.map(JSONValue.count) ?? .null, "time": .time(row.time),
            "anchor": .time(row.anchor), "misfire_policy": .string(row.misfirePolicy),
            "misfire_max": .count(row.misfireMax),
            "misfire_grace_seconds": row.misfireGraceSeconds.map(JSONValue.count) ?? .null,
            "next_due_at": .time(row.nextDueAt), "last_slot": .time(row.lastSlot),
            "created_at": .time(schedule.createdAt), "updated_at": .time(schedule.updatedAt),
        ])
    }

    static func text(_ members: [String: JSONValue]) throws -> String {
        try JSONValue.object(members).text() + "\n"
    }

    private func values(_ values: [StoredValue], only wanted: [Int64]?) throws -> JSONValue {
        var members: [String: JSONValue] = [:]
        for value in values where wanted?.contains(value.metricID) ?? true {
            members[try key(value.metricID)] = .array([
                value.value.map(JSONValue.integer) ?? .null, value.rank.map(JSONValue.integer) ?? .null,
                value.level.map(JSONValue.count) ?? .null,
            ])
        }
        return .object(members)
    }

    private func key(_ metric: Int64) throws -> String {
        guard let row = metrics[metric] else {
            throw UserError(.refused, "the database has a value of metric \(metric), which it does not list")
        }
        return row.key
    }

    private func table(_ id: Int64) throws -> JSONValue {
        guard let name = tables[id] else {
            throw UserError(.refused, "the database has a value of hiscore table \(id), which it does not list")
        }
        return .string(name)
    }
}

extension JSONValue {
    fileprivate static func time(_ time: Timestamp?) -> JSONValue { .text(time?.formatted()) }
    fileprivate static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
