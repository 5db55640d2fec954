package import Store

/// How much a webhook has not been told of yet.
extension WebhookRow {
    /// More pieces are not counted.
    package static let mostCounted = 1000

    /// Pieces that it has not been told of yet, or that were not looked at for it; ``mostCounted`` at most.
    package func waiting(wantsNews: Bool, in snapshot: some ReadAccess) throws -> Int {
        let news = wantsNews ? try snapshot.newsIDs(afterEvent: eventID, limit: Self.mostCounted).count : 0
        return min(Self.mostCounted, news + (try snapshot.notices(afterID: noticeID, limit: Self.mostCounted).count))
    }
}

extension Webhooks {
    /// How many pieces wait for a webhook of the file. One that cannot be told anything now, as its files cannot be read,
    /// is taken for one that wants news.
    package func waiting(for row: WebhookRow, in snapshot: some ReadAccess) throws -> Int {
        try row.waiting(wantsNews: receiver(named: row.name)?.wantsNews ?? true, in: snapshot)
    }
}
