extension ReadAccess {
    /// The small number that stands for a mode's hiscore table in readings, samples, current and rank rows.
    package func hiscoreTableID(_ name: String) throws -> Int64? {
        try connection.value("SELECT id FROM hiscore_tables WHERE name = ?", [name])
    }

    package func hiscoreTableNames() throws -> [Int64: String] {
        let rows = try connection.rows("SELECT id, name FROM hiscore_tables") { row in
            (row.next("id") as Int64, row.next("name") as String)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
