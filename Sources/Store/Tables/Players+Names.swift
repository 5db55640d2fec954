extension ReadAccess {
    /// The players whose name contains a text, former names included, by name; each once. Blanks count as they do in
    /// names, case does not.
    ///
    /// - parameter text: of a name key: in lower case, with blanks for what stands for them.
    package func players(nameContaining text: String, limit: Int) throws -> [PlayerRow] {
        try connection.rows(
            """
            SELECT id FROM players WHERE removed_at IS NULL AND archived_from IS NULL AND (instr(name_key, ?1) > 0
                OR id IN (SELECT player_id FROM player_aliases WHERE instr(name_key, ?1) > 0))
            ORDER BY instr(name_key, ?1) != 1, name_key LIMIT ?2
            """, [text, limit]
        ) { row -> Int64 in row.next("id") }
        .compactMap { try player(id: $0) }
    }
}

extension ReadAccess {
    /// The names of some players, those of removed ones among them.
    package func usernames(ids: some Collection<Int64>) throws -> [Int64: String] {
        let list = Set(ids).sorted().map(String.init).joined(separator: ", ")
        let rows = try connection.rows("SELECT id, username FROM players WHERE id IN (\(list))") { row in
            let id: Int64 = row.next("id")
            let name: String = row.next("username")
            return (id, name)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
