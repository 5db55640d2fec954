import Cron
import Hiscores
import Scheduling
import Store
import Timestamps

extension PlayerRow {
    /// Reads a player from its line, by the rules that hold for players that are added here.
    ///
    /// - parameter key: its name key.
    init(_ line: ImportLine, key: String) throws {
        let username = try line.string("username")
        let archivedFrom = try line.optionalString("archived_from")
        if archivedFrom == nil {
            let name: PlayerName
            do {
                name = try PlayerName(username)
            } catch {
                throw UserError(.refused, "username: \(error)")
            }
            guard name.key == key else {
                throw UserError(.refused, "player: '\(key.prefix(40))' is not the name '\(name)' in lower case")
            }
        }
        guard !key.isEmpty, !key.contains(":"), key.count <= 40 else {
            throw UserError(.refused, "player: '\(key.prefix(40))' is no name of a player")
        }
        let minutes = try line.integer("interval_minutes")
        self.init(
            id: try line.integer("id"), nameKey: key, username: username,
            modeSetting: try line.word("mode_setting") { ModeSetting($0)?.text },
            state: try line.word("state") { PlayerState(rawValue: $0)?.rawValue },
            stateSince: try line.time("state_since"), intervalMinutes: Int(minutes),
            origin: try line.word("origin") { PlayerRequest.Origin(rawValue: $0)?.rawValue },
            createdAt: try line.time("created_at"))
        guard id > 0 else { throw UserError(.refused, "id: expected a number above 0, got \(id)") }
        mode = try line.optionalString("mode").map { _ in try line.word("mode") { GameMode(rawValue: $0)?.rawValue } }
        stateReason = try line.optionalString("state_reason")
        isActive = try line.bool("is_active")
        isPaused = try line.bool("paused")
        cron = try line.optionalString("cron")
        cronTimeZone = try line.optionalString("cron_timezone")
        lastFetched = try line.optionalTime("last_fetched")
        lastChanged = try line.optionalTime("last_changed")
        lastError = try line.optionalString("last_error")
        modeConfirmedAt = try line.optionalTime("mode_confirmed_at")
        isModeCheckWanted = try line.bool("mode_check_wanted")
        modeCandidate = try line.optionalString("mode_candidate")
        modeCandidateAt = try line.optionalTime("mode_candidate_at")
        misses = Int(try line.integer("misses"))
        missingSince = try line.optionalTime("missing_since")
        adjustedMinutes = try line.optionalInteger("adjusted_minutes").map { Int($0) }
        self.archivedFrom = archivedFrom
        tags = try line.array("tags").map { tag throws(UserError) in
            guard case .string(let tag) = tag else { throw UserError(.refused, "tags: expected texts") }
            return tag
        }
        try PlayerRoster.check(tags: tags)
        _ = try Polling(
            intervalMinutes: cron == nil ? intervalMinutes : nil, cron: cron, timeZone: cronTimeZone,
            default: intervalMinutes)
    }
}

extension DatedSchedule {
    /// Reads a schedule that was added by hand from its line.
    init(_ line: ImportLine) throws {
        self.init(
            row: ScheduleRow(
                scheduleID: try line.string("schedule_id"), source: SQLiteScheduleSource.dynamicName,
                taskName: try line.string("task_name"), args: try JSONValue.array(try line.array("args")).text(),
                kwargs: try JSONValue.object(try line.object("kwargs")).text(),
                labels: try JSONValue.object(try line.object("labels")).text(),
                taskID: try line.optionalString("task_id"), cron: try line.optionalString("cron"),
                cronOffset: try line.optionalString("cron_offset"),
                intervalSeconds: try line.optionalInteger("interval_seconds").map { Int($0) },
                time: try line.optionalTime("time"), anchor: try line.optionalTime("anchor"),
                misfirePolicy: try line.string("misfire_policy"), misfireMax: Int(try line.integer("misfire_max")),
                misfireGraceSeconds: try line.optionalInteger("misfire_grace_seconds").map { Int($0) },
                nextDueAt: try line.optionalTime("next_due_at"), lastSlot: try line.optionalTime("last_slot")),
            createdAt: try line.time("created_at"), updatedAt: try line.time("updated_at"))
    }
}

extension ImportLine {
    /// A text that must be one of the words that the program knows.
    fileprivate func word(_ name: String, _ read: (String) throws -> String?) throws -> String {
        let text = try string(name)
        guard let word = try read(text) else {
            throw UserError(.refused, "\(name): this version knows no \"\(text.prefix(40))\"")
        }
        return word
    }
}
