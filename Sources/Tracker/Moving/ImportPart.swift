import Hiscores
import Scheduling
import Store
import Timestamps

/// Stores the lines of one part of an export, each by its type.
struct ImportPart {
    private(set) var result = NDJSONImport.Result()

    private let roster: PlayerRoster
    private let passesOver: Bool
    private let now: Timestamp
    private let transaction: WriteTransaction
    private let tables: [String: Int64]
    private var metrics: [String: Int64]
    /// By name key; nil is for those that are passed over.
    private var players: [String: Int64?] = [:]

    init(roster: PlayerRoster, passesOver: Bool, now: Timestamp, _ transaction: WriteTransaction) throws {
        self.roster = roster
        self.passesOver = passesOver
        self.now = now
        self.transaction = transaction
        tables = Dictionary(uniqueKeysWithValues: try transaction.hiscoreTableNames().map { ($1, $0) })
        metrics = Dictionary(uniqueKeysWithValues: try transaction.metrics().map { ($0.key, $0.id) })
    }

    /// - parameter isFirst: whether it is the first line of the file.
    mutating func take(_ text: String, isFirst: Bool) throws {
        let line = try ImportLine(text)
        result.lines += 1
        let type = try line.optionalString("type")
        guard !isFirst else { return try takeHeader(line) }
        switch type {
        case "metric": try takeMetric(line)
        case "player": try takePlayer(line)
        case "reading": try takeReading(line)
        case "samples": try takeSamples(line)
        case "ranks": try takeRanks(line)
        case "current": try takeCurrent(line)
        case "held": try takeHeld(line)
        case "event": try takeEvent(line)
        case "goal": try takeGoal(line)
        case "end": try takeEnd(line)
        case "schedule": try takeSchedule(line)
        case "end_of_file":
            result.playersInFile = try line.integer("players")
            result.isComplete = true
        case let type?: throw UserError(.refused, "this version knows no lines of type \"\(type.prefix(40))\"")
        case nil: throw UserError(.refused, "type: expected what the line is about, and there is none")
        }
    }

    private func takeHeader(_ line: ImportLine) throws {
        guard try line.optionalString("format") == ExportLine.format else {
            throw UserError(.refused, "this is no export of hiscored: its first line says \"format\":\"hiscored\"")
        }
        let version = try line.integer("version")
        guard version == ExportLine.version else {
            throw UserError(
                .refused,
                "the export has version \(version) of the format, and this program reads \(ExportLine.version): import "
                    + "it with the version of hiscored that wrote it, or a later one")
        }
        guard try !line.bool("partial") else {
            throw UserError(
                .refused,
                "the export holds some metrics or a window alone, which makes no whole players: export without --metric, "
                    + "--from and --to, or as CSV, which `import csv` takes")
        }
    }

    private mutating func takeMetric(_ line: ImportLine) throws {
        let key = try line.string("key")
        try transaction.insertMetric(
            id: try line.integer("id"), wireName: try line.string("wire_name"), key: key,
            kind: try line.string("kind"), firstSeen: try line.time("first_seen"))
        metrics = Dictionary(uniqueKeysWithValues: try transaction.metrics().map { ($0.key, $0.id) })
    }

    // MARK: - The player

    private mutating func takePlayer(_ line: ImportLine) throws {
        let key = try line.string("player")
        let player = try PlayerRow(line, key: key)
        if let there = try transaction.player(nameKey: key, includingRemoved: true) {
            guard passesOver else {
                let how = there.removedAt == nil ? "tracked here already" : "here, removed and not purged yet"
                throw UserError(
                    .conflict,
                    "'\(there.username)' is \(how): only players that are not here can be brought in; with "
                        + "--skip-existing the others are")
            }
            players[key] = .some(nil)
            result.passedOver.append(there.username)
            return
        }
        let id: Int64
        if let arriving = try transaction.arrivingPlayer(nameKey: key) {
            id = arriving
            try transaction.setPlayerTags(id: id, player.tags)
        } else {
            id = try transaction.beginArrival(of: player, now: now)
        }
        players[key] = id
        for alias in try line.array("aliases") {
            let alias = try ImportLine(try alias.text())
            let key = try alias.string("key")
            // A name that means somebody here goes on meaning them.
            guard try transaction.alias(nameKey: key) == nil else { continue }
            try transaction.setAlias(
                nameKey: key, username: try alias.string("username"), player: id, until: try alias.time("until"))
        }
    }

    private mutating func takeEnd(_ line: ImportLine) throws {
        let key = try line.string("player")
        guard let id = try player(line) else { return }
        let differences = try ExportCounts(of: id, in: transaction).differences(from: try ExportCounts(line))
        guard differences.isEmpty else {
            throw UserError(
                .refused,
                "of '\(key)' there are \(differences.joined(separator: ", ")): lines are missing, or there twice; "
                    + "export it again")
        }
        try transaction.dropAlias(nameKey: key)
        try transaction.completeArrival(of: id, nameKey: key, removedAt: try line.optionalTime("removed_at"))
        if let row = try transaction.player(id: id) {
            if row.isActive, !row.isPaused { try roster.schedules.schedule(row, in: transaction, now: now) }
            result.players.append(row.username)
        }
        players[key] = nil
    }

    // MARK: - What was seen of it

    private mutating func takeReading(_ line: ImportLine) throws {
        guard let player = try player(line) else { return }
        try transaction.insertReading(
            player: player, table: try table(line), id: try line.integer("id"), seenAt: try line.time("seen_at"),
            lastSeenAt: try line.time("last_seen_at"), isSuspicious: try line.bool("suspicious"),
            isPartial: try line.optionalBool("partial") ?? false)
    }

    private mutating func takeSamples(_ line: ImportLine) throws {
        guard let player = try player(line) else { return }
        let (table, seenAt) = (try table(line), try line.time("seen_at"))
        for (key, value) in try line.object("values") {
            let numbers = if case .array(let items) = value { items } else { [value] }
            let sample = SampleRow(
                metricID: try metric(key), seenAt: seenAt, value: try number(numbers.first, of: key),
                level: try number(numbers.dropFirst().first, of: key).map { Int($0) })
            try transaction.insertSample(player: player, table: table, sample)
        }
    }

    private mutating func takeRanks(_ line: ImportLine) throws {
        guard let player = try player(line) else { return }
        let ranks = try line.object("ranks").map { key, rank in
            StoredValue(metricID: try metric(key), value: nil, rank: try number(rank, of: key), level: nil)
        }
        try transaction.setRankDay(
            player: player, day: Int(try line.integer("day")), table: try table(line), seenAt: try line.time("seen_at"),
            values: ranks)
    }

    private mutating func takeCurrent(_ line: ImportLine) throws {
        guard let player = try player(line) else { return }
        let seenAt = try line.time("seen_at")
        guard let reading = try transaction.reading(player: player, beginningAt: try line.time("reading")) else {
            throw UserError(.refused, "reading: the player has none that begins then")
        }
        let values = try storedValues(line)
        let overall = values.first { $0.metricID == metrics[MetricCatalog.overall.key] }
        try transaction.setCurrent(
            PlayerCurrentRow(
                playerID: player, tableID: try table(line), readingID: reading.id, seenAt: seenAt,
                overallExperience: overall?.value, overallLevel: overall?.level, overallRank: overall?.rank,
                values: values))
    }

    private mutating func takeHeld(_ line: ImportLine) throws {
        guard let player = try player(line) else { return }
        try transaction.holdReading(
            HeldReadingRow(
                playerID: player, tableID: try table(line), since: try line.time("since"),
                seenAt: try line.time("seen_at"), readings: Int(try line.integer("readings")),
                hasMoved: try line.bool("has_moved"), values: try storedValues(line)))
    }

    /// Nothing that is brought in is announced; what was news stays so.
    private mutating func takeEvent(_ line: ImportLine) throws {
        guard let player = try player(line) else { return }
        try transaction.insertEvent(
            NewEvent(
                playerID: player, kind: try line.string("kind"),
                metricID: try line.optionalString("metric").map { try metric($0) },
                threshold: try line.integer("threshold"), from: try line.optionalInteger("from"),
                to: try line.optionalInteger("to"),
                detail: try line.optionalObject("detail").map { try JSONValue.object($0).text() },
                seenAfter: try line.optionalTime("seen_after"), seenBefore: try line.time("seen_before"),
                notedAt: try line.optionalTime("noted_at"), isSilent: true,
                isNews: try line.optionalInteger("news") != nil), id: try line.integer("id"))
    }

    private mutating func takeGoal(_ line: ImportLine) throws {
        guard let player = try player(line) else { return }
        let measure = try line.string("measure")
        guard Goal.Measure(rawValue: measure) != nil else {
            throw UserError(.refused, "measure: a goal has no measure '\(measure.prefix(40))'")
        }
        let target = try line.integer("target")
        guard target > 0 else { throw UserError(.refused, "target: \(target) is below 1") }
        try transaction.insertGoal(
            NewGoal(
                playerID: player, metricID: try metric(try line.string("metric")), measure: measure, target: target,
                dueDay: try line.optionalInteger("due_day").map { Int($0) }),
            id: try line.integer("id"), createdAt: try line.time("created_at"),
            reachedAfter: try line.optionalTime("reached_after"), reachedAt: try line.optionalTime("reached_at"))
    }

    // MARK: - Schedules

    private func takeSchedule(_ line: ImportLine) throws {
        let schedule = try DatedSchedule(line)
        let id = schedule.row.scheduleID
        guard PlayerScheduleManager.playerID(of: id) == nil else {
            throw UserError(.refused, "schedule_id: '\(id)' is kept for the schedule of a player")
        }
        _ = try ScheduledTask(row: schedule.row)
        guard let there = try transaction.schedule(id: id) else { return try transaction.insertSchedule(schedule) }
        guard there == schedule.row || passesOver else {
            throw UserError(
                .conflict, "there is another schedule '\(id)' here already: delete it first, or use --skip-existing")
        }
    }

    // MARK: - What lines name

    /// - returns: nil for a player that is passed over.
    private mutating func player(_ line: ImportLine) throws -> Int64? {
        let key = try line.string("player")
        if let known = players[key] { return known }
        if let arriving = try transaction.arrivingPlayer(nameKey: key) {
            players[key] = arriving
            return arriving
        }
        guard passesOver, try transaction.player(nameKey: key, includingRemoved: true) != nil else {
            throw UserError(.refused, "player: the line that begins '\(key.prefix(40))' did not come before this one")
        }
        players[key] = .some(nil)
        return nil
    }

    private func table(_ line: ImportLine) throws -> Int64 {
        let name = try line.string("table")
        guard let id = tables[name] else {
            throw UserError(.refused, "table: there is no hiscore table \"\(name.prefix(40))\"")
        }
        return id
    }

    private func metric(_ key: String) throws -> Int64 {
        guard let id = metrics[key] else {
            throw UserError(
                .refused, "the line that says what metric \"\(key.prefix(60))\" is did not come before this one")
        }
        return id
    }

    private func storedValues(_ line: ImportLine) throws -> [StoredValue] {
        try line.object("values").map { key, value in
            guard case .array(let numbers) = value, numbers.count == 3 else {
                throw UserError(.refused, "values.\(key.prefix(60)): expected value, rank and level in an array")
            }
            return StoredValue(
                metricID: try metric(key), value: try number(numbers[0], of: key),
                rank: try number(numbers[1], of: key),
                level: try number(numbers[2], of: key).map { Int($0) })
        }
    }

    private func number(_ value: JSONValue?, of key: String) throws -> Int64? {
        guard let value, value != .null else { return nil }
        guard let number = value.wholeNumber, number >= 0, number < .max else {
            throw UserError(.refused, "\(key.prefix(60)): expected a whole number from 0 on, or null")
        }
        return number
    }
}
