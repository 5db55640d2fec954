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
        var row: ListedValue
        var metric: Metric
        var metricID: Int64
        var record: CSVRecords.Record
    }

    mutating func take(_ records: [CSVRecords.Record], layout: CSVLayout) throws {
        result.rows = records.count
        var players: [PlayerName: [Row]] = [:]
        for record in records {
            do {
                let row = try layout.row(record, now: now)
                let metric = try metric(row.metric)
                let id =
                    try metric.id
                    ?? transaction.metricID(
                        wireName: metric.metric.wireName, key: metric.metric.key, kind: metric.metric.kind.rawValue,
                        now: row.time
                    ).id
                players[row.player, default: []].append(
                    Row(row: row, metric: metric.metric, metricID: id, record: record))
            } catch let error as UserError {
                reject(record, error.message)
            }
        }
        for (name, rows) in players.sorted(by: { $0.value[0].row.line < $1.value[0].row.line }) {
            try take(rows, of: name)
        }
        result.rejections.sort { $0.line < $1.line }
    }

    private mutating func take(_ rows: [Row], of name: PlayerName) throws {
        let player: PlayerRow
        do {
            player = try self.player(name)
        } catch let error as UserError {
            for row in rows { reject(row.record, error.message) }
            return
        }
        let past = try ValueWeaver(
            of: player, table: player.mode.flatMap(GameMode.init) ?? .regular, ingest: ingest, in: transaction)
        // By their times, and of one time as they stand in the file.
        let sorted = rows.sorted { ($0.row.time, $0.row.line) < ($1.row.time, $1.row.line) }
        var rest = sorted[...]
        while let first = rest.first {
            let moment = rest.prefix { $0.row.time == first.row.time }
            rest = rest.dropFirst(moment.count)
            let outcomes = try past.take(
                moment.map {
                    ValueWeaver.Value(
                        metric: $0.metric, metricID: $0.metricID, value: $0.row.value, rank: $0.row.rank)
                }, at: first.row.time)
            for (row, outcome) in zip(moment, outcomes) {
                switch outcome {
                case .stored: result.stored += 1
                case .known: result.known += 1
                case .refused(let reason): reject(row.record, reason)
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

    private mutating func reject(_ record: CSVRecords.Record, _ reason: String) {
        result.rejections.append(
            CSVImport.Rejection(
                line: record.line, reason: reason, row: String(decoding: record.bytes, as: UTF8.self)))
    }
}
