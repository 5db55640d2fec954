package import Hiscores
import Scheduling
package import Store
package import Timestamps

extension WriteTransaction {
    /// Writes events of a player; those that are known already are left out. Those that are news are one piece of it with
    /// whatever else is told of the player at that time.
    ///
    /// - parameters:
    ///   - seenAfter: when it was seen not to be so yet: the last sight of the reading before. Nil for what happens at
    ///     `seenBefore` and needs no look, such as a decision of the operator.
    ///   - seenBefore: when it was seen to be so.
    ///   - notedAt: when it was found out; nil: at `seenBefore`. News of two such times are two pieces.
    ///   - isSilent: nothing of it is to be announced, as for imported history. First sightings never are.
    /// - returns: how many were new.
    @discardableResult
    package func insertEvents(
        _ drafts: [EventDraft], of player: Int64, seenAfter: Timestamp? = nil, seenBefore: Timestamp,
        notedAt: Timestamp? = nil, isSilent: Bool = false
    ) throws -> Int {
        var count = 0
        for draft in drafts {
            let detail =
                draft.detail.isEmpty ? nil : try JSONValue.object(draft.detail.mapValues(JSONValue.string)).text()
            let event = NewEvent(
                playerID: player, kind: draft.kind.rawValue,
                metricID: try draft.metric.map { try metricID(of: $0, now: seenBefore) },
                threshold: draft.kind.isStep ? draft.threshold : seenBefore.milliseconds,
                from: draft.from, to: draft.to, detail: detail,
                seenAfter: draft.isFirstSighting ? nil : seenAfter ?? seenBefore, seenBefore: seenBefore,
                notedAt: notedAt, isSilent: isSilent || draft.isFirstSighting, isNews: draft.isNews)
            if try insertEvent(event) != nil { count += 1 }
        }
        return count
    }

    private func metricID(of metric: Metric, now: Timestamp) throws -> Int64 {
        try metricID(wireName: metric.wireName, key: metric.key, kind: metric.kind.rawValue, now: now).id
    }
}

extension HiscoreRow {
    /// A row as it was stored, for comparing it with a new one.
    package init(_ stored: StoredValue, metric: Metric) {
        self.init(metric: metric, rank: stored.rank, level: stored.level(of: metric), value: stored.value)
    }
}
