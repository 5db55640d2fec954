package import Timestamps

/// A row of `samples` with the hiscore table it comes from.
package struct TableSample: Equatable, Sendable {
    package var sample: SampleRow
    package var tableID: Int64

    package init(_ sample: SampleRow, tableID: Int64) {
        self.sample = sample
        self.tableID = tableID
    }

    init(_ row: inout ColumnReader) {
        sample = SampleRow(&row)
        tableID = row.next("table_id")
    }
}

extension ReadAccess {
    /// All samples of a player in a span, its start left out: in the order of their times, of one time in the order of
    /// the metrics' ids.
    ///
    /// - parameter metrics: their ids; nil: all of them.
    package func samples(
        player: Int64, after start: Timestamp, through end: Timestamp, metrics: [Int64]?
    ) throws -> [TableSample] {
        let wanted = metrics.map { " AND m.id IN (\($0.map(String.init).joined(separator: ", ")))" } ?? ""
        // The metrics go first, whatever the planner thinks of them: then each takes one look into the index.
        let rows = try connection.rows(
            """
            SELECT s.metric_id, s.seen_at, s.value, s.level, s.table_id FROM metrics m CROSS JOIN samples s
                ON s.player_id = ? AND s.metric_id = m.id AND s.seen_at > ? AND s.seen_at <= ?\(wanted)
            """, [player, start, end], as: TableSample.init)
        return rows.sorted {
            ($0.sample.seenAt, $0.sample.metricID) < ($1.sample.seenAt, $1.sample.metricID)
        }
    }

    /// The last sample of a metric at or before an instant, of some hiscore tables.
    package func sample(player: Int64, metric: Int64, tables: [Int64], at time: Timestamp) throws -> SampleRow? {
        try connection.row(
            """
            SELECT metric_id, seen_at, value, level FROM samples
            WHERE player_id = ? AND metric_id = ?\(Self.ofTables(tables)) AND seen_at <= ?
            ORDER BY seen_at DESC LIMIT 1
            """, [player, metric, time], as: SampleRow.init)
    }

    /// The first sample of a metric behind an instant, of some hiscore tables.
    package func sample(player: Int64, metric: Int64, tables: [Int64], after time: Timestamp) throws -> SampleRow? {
        try connection.row(
            """
            SELECT metric_id, seen_at, value, level FROM samples
            WHERE player_id = ? AND metric_id = ?\(Self.ofTables(tables)) AND seen_at > ? ORDER BY seen_at LIMIT 1
            """, [player, metric, time], as: SampleRow.init)
    }

    /// The nearest number that was known of a metric before an instant, or behind it.
    package func knownValue(
        player: Int64, metric: Int64, tables: [Int64], before time: Timestamp
    ) throws -> SampleRow? {
        try connection.row(
            """
            SELECT metric_id, seen_at, value, level FROM samples
            WHERE player_id = ? AND metric_id = ?\(Self.ofTables(tables)) AND seen_at <= ? AND value IS NOT NULL
            ORDER BY seen_at DESC LIMIT 1
            """, [player, metric, time], as: SampleRow.init)
    }

    package func knownValue(
        player: Int64, metric: Int64, tables: [Int64], after time: Timestamp
    ) throws -> SampleRow? {
        try connection.row(
            """
            SELECT metric_id, seen_at, value, level FROM samples
            WHERE player_id = ? AND metric_id = ?\(Self.ofTables(tables)) AND seen_at > ? AND value IS NOT NULL
            ORDER BY seen_at LIMIT 1
            """, [player, metric, time], as: SampleRow.init)
    }

    package func sampleCount(player: Int64) throws -> Int {
        try connection.value("SELECT count(*) FROM samples WHERE player_id = ?", [player]) ?? 0
    }
}
