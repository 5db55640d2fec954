package import Timestamps

/// How many players were read how long ago. The spans have a start and no end in common: whoever was read exactly an
/// hour ago was read in the last hour alone.
package struct FetchAges: Equatable, Sendable {
    package var never = 0
    package var lastHour = 0
    package var lastDay = 0
    package var lastWeek = 0
    package var lastMonth = 0
    package var older = 0

    init() {}

    init(_ row: inout ColumnReader) {
        never = row.next("never")
        lastHour = row.next("hour")
        lastDay = row.next("day")
        lastWeek = row.next("week")
        lastMonth = row.next("month")
        older = row.next("older")
    }
}

extension ReadAccess {
    /// The players that are not removed, by when they were read last. A month is 30 days.
    package func fetchAges(now: Timestamp) throws -> FetchAges {
        try connection.row(
            """
            SELECT count(*) FILTER (WHERE last_fetched IS NULL) AS never,
                count(*) FILTER (WHERE last_fetched >= ?1) AS hour,
                count(*) FILTER (WHERE last_fetched < ?1 AND last_fetched >= ?2) AS day,
                count(*) FILTER (WHERE last_fetched < ?2 AND last_fetched >= ?3) AS week,
                count(*) FILTER (WHERE last_fetched < ?3 AND last_fetched >= ?4) AS month,
                count(*) FILTER (WHERE last_fetched < ?4) AS older
            FROM players WHERE removed_at IS NULL
            """, [now - .hours(1), now - .days(1), now - .days(7), now - .days(30)], as: FetchAges.init) ?? FetchAges()
    }

    /// How many players that are not removed have an interval, shortest first.
    package func intervalCounts() throws -> [(minutes: Int, players: Int)] {
        try connection.rows(
            """
            SELECT interval_minutes, count(*) AS players FROM players WHERE removed_at IS NULL
            GROUP BY interval_minutes ORDER BY interval_minutes
            """
        ) { (minutes: $0.next("interval_minutes"), players: $0.next("players")) }
    }
}
