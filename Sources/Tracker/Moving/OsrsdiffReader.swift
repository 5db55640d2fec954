import Hiscores
import Store
import Timestamps

/// Reads the files of one import, piece by piece, into what is to be brought in. Rows that cannot be are told of, and the
/// others count.
struct OsrsdiffReader {
    private(set) var roster = OsrsdiffRoster()
    /// How many rows there were, by table.
    private(set) var rows: [OsrsdiffTable: Int] = [:]
    /// The names of active accounts, for which passwords must be chosen anew, and whether they are administrators.
    private(set) var accounts: [(name: String, isAdministrator: Bool)] = []
    /// Rows of the log, by how they ended.
    private(set) var executions: [String: Int] = [:]
    /// The metrics that were seen; ``StagedRecord`` counts them from 1.
    private(set) var metrics: [Metric] = []
    private var metricNumbers: [String: Int64] = [:]

    private var csv = CSVReader()
    private var header: OsrsdiffHeader?
    private(set) var table: OsrsdiffTable?
    private(set) var position: Int64 = 0
    private(set) var finished: Set<OsrsdiffTable> = []

    /// What came of a piece.
    struct Outcome {
        var records: [StagedRecord] = []
        var rejects: [ImportReject] = []
    }

    /// - parameters:
    ///   - offset: where in its file the piece begins: at the end of what came before.
    ///   - isLast: whether the file ends with it.
    /// - throws: ``UserError`` for a file that cannot be read at all, and for pieces out of turn.
    mutating func take(
        _ bytes: [UInt8], of table: OsrsdiffTable, at offset: Int64, isLast: Bool, now: Timestamp
    ) throws -> Outcome {
        if self.table != table { try begin(table) }
        guard offset == position else {
            throw UserError(
                .conflict, "\(table.fileName) goes on at byte \(position), and this piece begins at \(offset)")
        }
        position += Int64(bytes.count)
        csv.append(bytes)
        if isLast { csv.end() }
        var outcome = Outcome()
        do {
            while let row = try csv.next() { try take(row, of: table, now: now, &outcome) }
        } catch let error as CSVError {
            throw UserError(.refused, "\(table.fileName): \(error)")
        }
        if isLast {
            guard header != nil else {
                throw UserError(.refused, "\(table.fileName) is empty; psql writes the names of the columns at least")
            }
            finished.insert(table)
            self.table = nil
        }
        return outcome
    }

    private mutating func begin(_ table: OsrsdiffTable) throws {
        guard self.table == nil else {
            throw UserError(.conflict, "\(self.table?.fileName ?? "a file") has not come to its end yet")
        }
        guard !finished.contains(table) else {
            throw UserError(.conflict, "\(table.fileName) was read already")
        }
        guard table != .hiscoreRecords || finished.contains(.players) else {
            throw UserError(.conflict, "players.csv must come before hiscore_records.csv")
        }
        self.table = table
        csv = CSVReader()
        header = nil
        position = 0
    }

    private mutating func take(
        _ row: CSVRow, of table: OsrsdiffTable, now: Timestamp, _ outcome: inout Outcome
    ) throws {
        guard let header else {
            do {
                self.header = try OsrsdiffHeader(row, of: table)
            } catch {
                throw UserError(.refused, "\(table.fileName): \(error)")
            }
            return
        }
        rows[table, default: 0] += 1
        do throws(RowError) {
            switch table {
            case .players: try roster.add(try OsrsdiffPlayer(row, header))
            case .hiscoreRecords: outcome.records.append(try record(row, header, now: now))
            case .users:
                let fields = try OsrsdiffFields(row, header)
                guard try fields.bool("is_active") else { break }
                accounts.append((try fields.requiredText("username"), try fields.bool("is_admin")))
            case .taskExecutions:
                let fields = try OsrsdiffFields(row, header)
                executions[try fields.requiredText("status"), default: 0] += 1
            }
        } catch {
            outcome.rejects.append(
                ImportReject(
                    file: table.fileName, line: row.line, reason: error.reason,
                    row: String(decoding: csv.rawRow, as: UTF8.self)))
        }
    }

    private mutating func record(
        _ row: CSVRow, _ header: OsrsdiffHeader, now: Timestamp
    ) throws(RowError) -> StagedRecord {
        let record = try OsrsdiffRecord(row, header, now: now)
        guard let place = roster.place(of: record.player) else {
            throw RowError("player_id: no row of players.csv that was taken has the id \(record.player)")
        }
        let values = record.body.rows.map { StoredValue(metricID: number(of: $0.metric), row: $0) }
        return StagedRecord(player: Int64(place), time: record.time, line: row.line, values: values)
    }

    private mutating func number(of metric: Metric) -> Int64 {
        if let number = metricNumbers[metric.key] { return number }
        metrics.append(metric)
        metricNumbers[metric.key] = Int64(metrics.count)
        return Int64(metrics.count)
    }

    /// A staged record as a reading again.
    static func reading(_ record: StagedRecord, metrics: [Metric]) throws -> PastReading {
        let rows = record.values.map { value in
            HiscoreRow(value, metric: metrics[Int(value.metricID) - 1])
        }
        return PastReading(time: record.time, body: try HiscoresBody(rows: rows))
    }
}
