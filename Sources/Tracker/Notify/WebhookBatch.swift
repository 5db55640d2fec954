import Cron
import Hiscores
import Scheduling
import Store
import Timestamps

/// What a webhook is to be told next, and where that ends.
struct WebhookBatch: Sendable {
    /// So many pieces of news are looked at for one message: most may be of no interest to the webhook. Others wait to
    /// write meanwhile.
    private static let mostLooks = 50
    /// What is older is no news any more.
    static let oldest = Duration.hours(6)

    private(set) var announcements: [Announcement] = []
    /// News and notices to these are dealt with once the message is sent.
    private(set) var eventID: Int64
    private(set) var noticeID: Int64
    /// Those that were too old.
    private(set) var dropped = 0
    /// Of the texts so far.
    private var length = 0
    private let mostAnnouncements: Int

    /// Reads it.
    ///
    /// - parameter zone: whose clock times in sentences are read from.
    init(
        for receiver: WebhookReceiver, behind row: WebhookRow, in database: any ReadAccess, zone: CronTimeZone,
        now: Timestamp
    ) throws {
        eventID = row.eventID
        noticeID = row.noticeID
        mostAnnouncements = row.alone > 0 ? 1 : DiscordMessage.mostEmbeds
        for notice in try database.notices(afterID: row.noticeID, limit: DiscordMessage.mostEmbeds) {
            let announcement = Announcement(notice).flatMap { receiver.wants($0, of: notice) ? $0 : nil }
            guard take(announcement, knownSince: notice.at, now: now) else { break }
            noticeID = notice.id
        }
        try takeNews(for: receiver, in: database, zone: zone, now: now)
        announcements.sort { $0.time < $1.time }
    }

    private mutating func takeNews(
        for receiver: WebhookReceiver, in database: any ReadAccess, zone: CronTimeZone, now: Timestamp
    ) throws {
        guard receiver.wantsNews else {
            eventID = try database.lastEventID()
            return
        }
        let ids = try database.newsIDs(afterEvent: eventID, limit: Self.mostLooks)
        let metrics = ids.isEmpty ? [:] : try database.metricsByID()
        for id in ids {
            let news = try database.newsItem(id: id)
            let isWanted =
                try receiver.tag.map { tag in
                    try news.map { try database.playerTags(id: $0.playerID).contains(tag) } ?? false
                } ?? true
            let announcement = news.flatMap {
                isWanted ? Announcement($0, topics: receiver.topics, metrics: metrics, in: zone) : nil
            }
            guard take(announcement, knownSince: news?.notedAt ?? now, now: now) else { break }
            eventID = id
        }
    }

    /// - parameters:
    ///   - announcement: nil: it is of no interest to the webhook.
    ///   - knownSince: what was found out late is no old news.
    /// - returns: false when the message is full.
    private mutating func take(_ announcement: Announcement?, knownSince: Timestamp, now: Timestamp) -> Bool {
        guard let announcement else { return true }
        guard now - knownSince <= Self.oldest else {
            dropped += 1
            return true
        }
        let longer = length + DiscordMessage.length(of: announcement)
        guard announcements.count < mostAnnouncements,
            announcements.isEmpty || longer <= DiscordMessage.longest
        else { return false }
        announcements.append(announcement)
        length = longer
        return true
    }
}

extension Announcement {
    /// What matters most, first: it gives a piece of news its topic.
    private static let importance: [NewsTopic] = [.death, .mode, .rename, .guards, .goal, .level, .milestone]

    /// What of a piece of news is wanted.
    ///
    /// - returns: nil for news of other topics.
    init?(_ news: NewsRow, topics: Set<WebhookTopic>, metrics: [Int64: Metric], in zone: CronTimeZone) {
        var wanted = news
        wanted.events.removeAll { event in
            EventKind(rawValue: event.kind)?.topic.map { !topics.contains(WebhookTopic($0)) } ?? true
        }
        let item = NewsItem(wanted, metrics: metrics, in: zone)
        guard let topic = Self.importance.first(where: item.topics.contains).map(WebhookTopic.init) else { return nil }
        self.init(
            id: "news-\(item.id)", topic: topic, username: item.username, text: "\(item.username) \(item.sentence)",
            path: "/players/\(item.pageName.replacing(" ", with: "%20"))", time: item.seenBefore)
    }

    /// - returns: nil for a topic that this version does not know.
    init?(_ notice: NoticeRow) {
        guard let topic = WebhookTopic(rawValue: notice.topic) else { return nil }
        self.init(
            id: "notice-\(notice.id)", topic: topic, username: nil, text: notice.text,
            lines: notice.texts, path: notice.path, time: notice.at)
    }
}

extension NoticeRow {
    /// The lines below the sentence.
    package var texts: [String] {
        guard case .array(let lines)? = try? JSONValue(text: lines) else { return [] }
        return lines.compactMap { if case .string(let line) = $0 { line } else { nil } }
    }
}
