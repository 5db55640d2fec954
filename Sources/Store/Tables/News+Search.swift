/// Whose news are asked for, and about what. What is nil does not matter.
package struct NewsFilter: Hashable, Sendable {
    /// So many pieces of news are few: sorting them takes some 3 ms, and to walk past 300,000 others took 150.
    package static let few = 1000

    /// Of a player by its number, active or not; nil: of all active ones.
    package var player: Int64?
    package var tag: String?
    /// News of which one event at least is of these kinds.
    package var kinds: [String]?

    package init(player: Int64? = nil, tag: String? = nil, kinds: [String]? = nil) {
        self.player = player
        self.tag = tag
        self.kinds = kinds
    }
}

extension NewsFilter {
    /// A table of which each row leads to a piece of news, for those that are so few that they are sorted rather than
    /// looked for among all others.
    fileprivate struct Beginning {
        var sql: String
        var argument: any ColumnValue
    }

    fileprivate var beginnings: [Beginning] {
        var beginnings: [Beginning] = []
        if let kinds {
            let sql = """
                (SELECT DISTINCT k.news AS id
                    FROM json_each(?) j CROSS JOIN events k INDEXED BY news_kinds ON k.kind = j.value
                    WHERE k.news IS NOT NULL)
                """
            beginnings.append(Beginning(sql: sql, argument: Self.list(kinds)))
        }
        if let tag {
            let sql = """
                (SELECT h.id
                    FROM player_tags t CROSS JOIN events h INDEXED BY news_by_player ON h.player_id = t.player_id
                    WHERE t.tag = ? AND h.news = h.id)
                """
            beginnings.append(Beginning(sql: sql, argument: tag))
        }
        return beginnings
    }

    fileprivate var conditions: SQLConditions {
        var conditions = SQLConditions()
        conditions.add("e.news = e.id")
        conditions.add("p.removed_at IS NULL")
        if let player { conditions.add("e.player_id = ?", player) } else { conditions.add("p.is_active = 1") }
        if let tag {
            conditions.add("EXISTS (SELECT 1 FROM player_tags WHERE player_id = e.player_id AND tag = ?)", tag)
        }
        if let kinds {
            conditions.add(
                "EXISTS (SELECT 1 FROM events k WHERE k.news = e.id AND instr(?, '\"' || k.kind || '\"') > 0)",
                Self.list(kinds))
        }
        return conditions
    }

    /// One value, so that the statement is the same for all lists.
    private static func list(_ kinds: [String]) -> String {
        "[\(kinds.map { "\"\($0)\"" }.joined(separator: ","))]"
    }
}

extension ReadAccess {
    /// What was told of players, newest first; of removed players nothing.
    ///
    /// - parameter few: how it is searched: up to so many are sorted, and more are come across on a walk past all others.
    ///   Below 0 none is sorted.
    package func news(
        _ filter: NewsFilter = NewsFilter(), after cursor: EventCursor = .start, limit: Int, few: Int = NewsFilter.few
    ) throws -> [NewsRow] {
        let beginning = filter.player == nil ? try filter.beginnings.first { try count($0, few + 1) <= few } : nil
        var conditions = filter.conditions
        conditions.add("(e.seen_before, e.id) < (?, ?)", cursor.seenBefore, cursor.id)
        // The joins are done as they are written, whatever the planner thinks: over all news the time decides the order.
        let heads = try connection.rows(
            """
            SELECT e.id FROM \(beginning.map { "\($0.sql) b CROSS JOIN events e ON e.id = b.id" } ?? "events e")
                CROSS JOIN players p ON p.id = e.player_id
            \(conditions.sql) ORDER BY e.seen_before DESC, e.id DESC LIMIT ?
            """, [beginning?.argument].compactMap(\.self) + conditions.arguments + [limit]
        ) { row in row.next("id") as Int64 }
        return try heads.compactMap { try newsItem(id: $0) }
    }

    private func count(_ beginning: NewsFilter.Beginning, _ limit: Int) throws -> Int {
        try connection.value(
            "SELECT count(*) FROM (SELECT 1 FROM \(beginning.sql) LIMIT ?)", [beginning.argument, limit]) ?? 0
    }
}
