package import Timestamps

/// A player as boards list it: active, and read at least once.
package struct BoardPlayerRow: Equatable, Sendable {
    package var id: Int64
    package var username: String
    package var mode: String?
    /// When the values were read.
    package var seenAt: Timestamp
    /// Of the metrics that were asked for, by ascending id. One that the hiscores did not show is absent.
    package var values: [StoredValue]

    init(_ row: inout ColumnReader, metrics: [Int64]) throws {
        id = row.next("id")
        username = row.next("username")
        mode = row.next("mode")
        seenAt = row.next("seen_at")
        values = try PackedValues.unpack(row.next("data"), only: metrics)
    }
}

/// A player on a board of gains: its numbers now, and the samples that its gain in the window is made of.
package struct BoardGainRow: Equatable, Sendable {
    package var player: BoardPlayerRow
    /// When the player was read for the first time; nil: for a window of some length it was not asked for.
    package var firstSeen: Timestamp?
    /// The last sample at or before the window's start.
    package var atStart: SampleRow?
    /// The first one in the window with a known value.
    package var firstInside: SampleRow?
    /// The last one at or before the window's end.
    package var atEnd: SampleRow?

    init(_ row: inout ColumnReader, metric: Int64) throws {
        player = try BoardPlayerRow(&row, metrics: [metric])
        firstSeen = row.next("first_seen")
        atStart = SampleRow(&row, ofMetric: metric)
        firstInside = SampleRow(&row, ofMetric: metric)
        atEnd = SampleRow(&row, ofMetric: metric)
    }
}

extension SampleRow {
    /// A sample that was joined, or none.
    fileprivate init?(_ row: inout ColumnReader, ofMetric metric: Int64) {
        let seenAt: Timestamp? = row.next("seen_at")
        let (value, level): (Int64?, Int?) = (row.next("value"), row.next("level"))
        guard let seenAt else { return nil }
        self.init(metricID: metric, seenAt: seenAt, value: value, level: level)
    }
}

extension ReadAccess {
    /// The players of boards by name, with their values of some metrics.
    ///
    /// - parameters:
    ///   - metrics: their ids, in any order.
    ///   - tag: only players with this tag; nil: all.
    package func boardPlayers(metrics: [Int64], tag: String? = nil) throws -> [BoardPlayerRow] {
        let wanted = metrics.sorted()
        return try connection.rows(
            """
            SELECT p.id, p.username, p.mode, c.seen_at, c.data
            FROM players p CROSS JOIN player_current c ON c.player_id = p.id
            WHERE p.is_active = 1 AND p.removed_at IS NULL AND \(Self.hasTag(1))
            ORDER BY p.name_key
            """, [tag]
        ) { try BoardPlayerRow(&$0, metrics: wanted) }
    }

    /// The players of boards by name, with what a gain of one metric is made of: three looks into the samples for each.
    ///
    /// - parameters:
    ///   - start: of the window; nil: for each player when it was read for the first time.
    ///   - comparable: hiscore tables whose numbers go on from each other. Those of another game than the one that the
    ///     player is read from are no part of it.
    package func boardGains(
        metric: Int64, from start: Timestamp?, through end: Timestamp, comparable: [[Int64]], tag: String? = nil
    ) throws -> [BoardGainRow] {
        let ofGame = Self.isOfGame(comparable)
        // Each look goes over a subquery that finds the time, so that it is one step into the primary key.
        func look(_ alias: String, _ condition: String) -> String {
            """
            LEFT JOIN samples \(alias) ON \(alias).player_id = p.id AND \(alias).metric_id = ?1 AND \(alias).seen_at = (
                SELECT s.seen_at FROM samples s
                WHERE s.player_id = p.id AND s.metric_id = ?1 AND \(ofGame) AND \(condition) LIMIT 1)
            """
        }
        let opening = "coalesce(?2, (SELECT min(seen_at) FROM readings WHERE player_id = p.id))"
        return try connection.rows(
            """
            SELECT p.id, p.username, p.mode, c.seen_at, c.data,
                iif(?2 IS NULL, (SELECT min(seen_at) FROM readings WHERE player_id = p.id), NULL) AS first_seen,
                a.seen_at, a.value, a.level, i.seen_at, i.value, i.level, e.seen_at, e.value, e.level
            FROM players p CROSS JOIN player_current c ON c.player_id = p.id
            \(look("a", "s.seen_at <= \(opening) ORDER BY s.seen_at DESC"))
            \(look("i", "s.seen_at > \(opening) AND s.seen_at <= ?3 AND s.value IS NOT NULL ORDER BY s.seen_at"))
            \(look("e", "s.seen_at <= ?3 ORDER BY s.seen_at DESC"))
            WHERE p.is_active = 1 AND p.removed_at IS NULL AND \(Self.hasTag(4))
            ORDER BY p.name_key
            """, [metric, start, end, tag]
        ) { try BoardGainRow(&$0, metric: metric) }
    }

    private static func hasTag(_ argument: Int) -> String {
        "(?\(argument) IS NULL OR EXISTS "
            + "(SELECT 1 FROM player_tags t WHERE t.player_id = p.id AND t.tag = ?\(argument)))"
    }

    /// Whether a sample `s` is of the game that the player `c` is read from.
    private static func isOfGame(_ comparable: [[Int64]]) -> String {
        let groups = comparable.map { group in
            let list = group.map(String.init).joined(separator: ", ")
            return "(c.table_id IN (\(list)) AND s.table_id IN (\(list)))"
        }
        return "(\((["s.table_id = c.table_id"] + groups).joined(separator: " OR ")))"
    }
}
