package import Cron
package import Hiscores
package import Store
package import Timestamps

/// One piece of news, as people are told it: `Zezima reached level 90 in Attack and 80 in Magic`.
package struct NewsItem: Hashable, Sendable {
    /// It never changes, and no other has it.
    package var id: Int64
    /// Whom it is about, as the name is shown. Of what was seen before somebody else had the name, that name.
    package var username: String
    /// The name that the player's page lies under.
    package var pageName: String
    /// Goes on after the name, without a full stop.
    package var sentence: String
    /// In the order of ``NewsTopic``.
    package var topics: [NewsTopic]
    package var seenAfter: Timestamp
    package var seenBefore: Timestamp
    /// When it was found out: since then it is news.
    package var notedAt: Timestamp

    /// - parameters:
    ///   - metrics: all metrics by id.
    ///   - zone: whose clock times in the sentence are read from.
    package init(_ row: NewsRow, metrics: [Int64: Metric], in zone: CronTimeZone) {
        id = row.id
        username = HarmlessText.of(row.archivedFrom ?? row.username)
        pageName = HarmlessText.of(row.username)
        sentence = NewsSentence.text(of: row, metrics: metrics, in: zone)
        let told = Set(row.events.compactMap { EventKind(rawValue: $0.kind)?.topic })
        topics = NewsTopic.allCases.filter(told.contains)
        seenAfter = row.seenAfter
        seenBefore = row.seenBefore
        notedAt = row.notedAt
    }
}

extension ReadAccess {
    /// All metrics by id, for naming what events are about.
    package func metricsByID() throws -> [Int64: Metric] {
        Dictionary(try metrics().map { ($0.id, $0.metric) }) { first, _ in first }
    }
}
