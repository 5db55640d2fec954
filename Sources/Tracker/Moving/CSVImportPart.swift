import Hiscores
import Scheduling
import Store
import Timestamps

/// Stores the rows of one part of a list of values.
struct CSVImportPart {
    private(set) var result = CSVImport.Result()

    private let roster: PlayerRoster
    private let ingest: ReadingIngest
    private let addsPlayers: Bool
    private let now: Timestamp
    private let transaction: WriteTransaction
    private let known: [NamedMetric]
    /// By how they are written.
    private var metrics: [String: NamedMetric] = [:]

    init(
        roster: PlayerRoster, ingest: ReadingIngest, addsPlayers: Bool, now: Timestamp,
        _ transaction: WriteTransaction
    ) throws {
        self.roster = roster
        self.ingest = ingest
        self.addsPlayers = addsPlayers
        self.now = now
        self.transaction = transaction
        known = try transaction.namedMetrics()
    }

    private struct Row {
        var value: ListedValue
        var metric: Metric
        var metricID: Int64
        var source: CSVImport.Row
    }

    mutating func take(_ rows: [CSVImport.Row], layout: CSVLayout) throws {
        result.rows = rows.count
        var players: [PlayerName: [Row]] = [:]
        for row in rows {
            do {
                let value = try layout.value(row.row, now: now)
                let metric = try metric(value.metric)
                let id =
                    try metric.id
                    ?? transaction.metricID(
                        wireName: metric.metric.wireName, key: metric.metric.key, kind: metric.metric.kind.rawValue,
                        now: value.time
                    ).id
                players[value.player, default: []].append(
                    Row(value: value, metric: metric.metric, metricID: id, source: row))
            } catch let error as UserError {
                reject(row, error.message)
            }
        }
        for (name, rows) in players.sorted(by: { $0.value[0].source.line < $1.value[0].source.line }) {
            try take(rows, of: name)
        }
        result.rejections.sort { $0.line < $1.line }
    }

    private mutating func take(_ rows: [Row], of name: PlayerName) throws {
        let player: PlayerRow
        let table: GameMode
        do {
            player = try self.player(name)
            table = try player.requireHiscoreTable()
        } catch let error as UserError {
            for row in rows { reject(row.source, error.message) }
            return
        }
        let past = try ValueWeaver(of: player, table: table, ingest: ingest, in: transaction)
        // By their times, and of one time as they stand in the file.
        let sorted = rows.sorted { ($0.value.time, $0.source.line) < ($1.value.time, $1.source.line) }
        var rest = sorted[...]
        while let first = rest.first {
            let moment = rest.prefix { $0.value.time == first.value.time }
            rest = rest.dropFirst(moment.count)
            let outcomes = try past.take(
                moment.map {
                    ValueWeaver.Value(
                        metric: $0.metric, metricID: $0.metricID, value: $0.value.value, rank: $0.value.rank)
                }, at: first.value.time)
            for (row, outcome) in zip(moment, outcomes) {
                switch outcome {
                case .stored: result.stored += 1
                case .known: result.known += 1
                case .refused(let reason): reject(row.source, reason)
                }
            }
        }
    }

    private mutating func player(_ name: PlayerName) throws -> PlayerRow {
        if let player = try transaction.player(named: name) { return player }
        guard addsPlayers else {
            throw UserError(.notFound, "player: '\(name)' is not tracked; add it with `hiscored player add`")
        }
        let request = PlayerRequest(
            name: name, polling: .interval(minutes: roster.defaultIntervalMinutes), origin: .import)
        let player = try roster.add(request, in: transaction, now: now)
        result.players.append(player.username)
        return player
    }

    /// The metric that is meant by its key, by the name that the hiscores give it, or by Wise Old Man's.
    private mutating func metric(_ typed: String) throws(UserError) -> NamedMetric {
        if let metric = metrics[typed] { return metric }
        guard !typed.isEmpty else { throw UserError(.refused, "metric: there is none") }
        let metric: NamedMetric
        if let foreign = known.first(where: { $0.metric.wiseOldManKey == typed }) {
            metric = foreign
        } else {
            metric = try known.require(typed)
        }
        metrics[typed] = metric
        return metric
    }

    private mutating func reject(_ row: CSVImport.Row, _ reason: String) {
        result.rejections.append(
            CSVImport.Rejection(line: row.line, reason: reason, row: String(decoding: row.bytes, as: UTF8.self)))
    }
}
