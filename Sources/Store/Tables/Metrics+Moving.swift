package import Timestamps

extension ReadAccess {
    /// When each metric was first seen, by id.
    package func metricBeginnings() throws -> [Int64: Timestamp] {
        let rows = try connection.rows("SELECT id, first_seen FROM metrics") { row in
            (row.next("id") as Int64, row.next("first_seen") as Timestamp)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

extension WriteTransaction {
    /// Puts a metric of another file there, unless it is there already.
    ///
    /// - parameter id: what it had there; it keeps it if none has that yet.
    package func insertMetric(
        id: Int64, wireName: String, key: String, kind: String, firstSeen: Timestamp
    ) throws {
        let there: Int64? = try connection.value(
            "SELECT 1 FROM metrics WHERE wire_name = ? OR key = ?", [wireName, key])
        guard there == nil else { return }
        let taken: Int64? = try connection.value("SELECT 1 FROM metrics WHERE id = ?", [id])
        let free: Int64? = taken == nil ? id : nil
        try connection.run(
            "INSERT INTO metrics (id, wire_name, key, kind, first_seen) VALUES (?, ?, ?, ?, ?)",
            [free, wireName, key, kind, firstSeen])
        note(.metrics)
    }
}
