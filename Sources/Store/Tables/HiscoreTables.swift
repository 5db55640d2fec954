import GRDB

extension ReadAccess {
    /// The small number that stands for a mode's hiscore table in readings, samples, current and rank rows.
    package func hiscoreTableID(_ name: String) throws -> Int64? {
        try connection.value("SELECT id FROM hiscore_tables WHERE name = ?", [name])
    }

    package func hiscoreTableNames() throws -> [Int64: String] {
        let rows = try connection.rows("SELECT id, name FROM hiscore_tables")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], $0["name"]) })
    }
}
