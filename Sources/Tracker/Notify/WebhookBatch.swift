import Cron
import Hiscores
import Scheduling
import Store
import Timestamps

/// What a webhook is to be told next, and where that ends.
struct WebhookBatch: Sendable {
    /// So many pieces of news are looked at for one message: most may be of no interest to the webhook.
    private static let mostLooks = 200
    /// What is older is no news any more.
    static let oldest = Duration.hours(6)

    private(set) var announcements: [Announcement] = []
    /// News and notices to these are dealt with once the message is sent.
    private(set) var eventID: Int64
    private(set) var noticeID: Int64
    /// Those that were too old.
    private(set) var dropped = 0

    /// Reads it.
    ///
    /// - parameter zone: whose clock times in sentences are read from.
    init(
        for receiver: WebhookReceiver, behind row: WebhookRow, in database: any ReadAccess, zone: CronTimeZone,
        now: Timestamp
    ) throws {
        eventID = row.eventID
        noticeID = row.noticeID
        let notices = try database.notices(afterID: row.noticeID, limit: DiscordMessage.mostEmbeds)
        for notice in notices where announcements.count < DiscordMessage.mostEmbeds {
            noticeID = notice.id
            guard let announcement = Announcement(notice), receiver.topics.contains(announcement.topic) else {
                continue
            }
            add(announcement, now: now)
        }
        let ids = try database.newsIDs(afterEvent: row.eventID, limit: Self.mostLooks)
        let metrics = ids.isEmpty ? [:] : try database.metricsByID()
        for id in ids {
            guard announcements.count < DiscordMessage.mostEmbeds else { break }
            eventID = id
            guard let news = try database.newsItem(id: id),
                let announcement = Announcement(news, topics: receiver.topics, metrics: metrics, in: zone),
                try receiver.tag.map({ try database.playerTags(id: news.playerID).contains($0) }) ?? true
            else { continue }
            add(announcement, now: now)
        }
        announcements.sort { $0.time < $1.time }
    }

    private mutating func add(_ announcement: Announcement, now: Timestamp) {
        if now - announcement.time > Self.oldest { dropped += 1 } else { announcements.append(announcement) }
    }
}

extension Announcement {
    /// - parameter topics: what is wanted.
    /// - returns: nil for news of other topics.
    init?(_ news: NewsRow, topics: Set<WebhookTopic>, metrics: [Int64: Metric], in zone: CronTimeZone) {
        let item = NewsItem(news, metrics: metrics, in: zone)
        guard let topic = item.topics.map(WebhookTopic.init).first(where: topics.contains) else { return nil }
        self.init(
            id: "news-\(item.id)", topic: topic, username: item.username, text: "\(item.username) \(item.sentence)",
            path: "/players/\(item.username.replacing(" ", with: "%20"))", time: item.seenBefore)
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
