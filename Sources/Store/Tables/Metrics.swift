package import Timestamps

/// A row of `metrics`: one row of the hiscores that has been seen at least once.
package struct MetricRow: Hashable, Sendable {
    package var id: Int64
    package var wireName: String
    package var key: String
    package var kind: String

    init(_ row: inout ColumnReader) {
        id = row.next("id")
        wireName = row.next("wire_name")
        key = row.next("key")
        kind = row.next("kind")
    }
}

extension ReadAccess {
    package func metrics() throws -> [MetricRow] {
        try connection.rows("SELECT id, wire_name, key, kind FROM metrics ORDER BY id", as: MetricRow.init)
    }

    package func metricID(wireName: String) throws -> Int64? {
        try connection.value("SELECT id FROM metrics WHERE wire_name = ?", [wireName])
    }
}

extension WriteTransaction {
    /// The id of a metric; the first time it is seen it gets one. A row that the hiscores spell in another way is the
    /// same metric as long as its key is.
    ///
    /// - returns: `isNew` tells whether this was that time.
    package func metricID(
        wireName: String, key: String, kind: String, now: Timestamp
    ) throws -> (id: Int64, isNew: Bool) {
        if let id: Int64 = try connection.value(
            "SELECT id FROM metrics WHERE wire_name = ? OR key = ?", [wireName, key])
        {
            return (id, false)
        }
        try connection.run(
            "INSERT INTO metrics (wire_name, key, kind, first_seen) VALUES (?, ?, ?, ?)", [wireName, key, kind, now])
        note(.metrics)
        return (connection.lastInsertedID, true)
    }
}
