import Hiscores
import Scheduling
import Store
import Timestamps

extension ReadingIngest {
    /// Writes the steps that a player climbed since the reading before.
    func tellSteps(
        of reading: NewReading, player: Int64, at time: Timestamp, isSilent: Bool, in transaction: WriteTransaction
    ) throws {
        let ids = Dictionary(zip(reading.body.rows, reading.values).map { ($0.metric, $1.metricID) }) { first, _ in
            first
        }
        for draft in Events.drafts(from: reading.formerRows, to: reading.body.rows) {
            // When what nobody had seen before was reached, nobody knows.
            let seenAfter = draft.isFirstSighting ? nil : reading.former?.seenAt
            try transaction.insertEvent(
                NewEvent(
                    draft, player: player, metricID: draft.metric.flatMap { ids[$0] }, seenAfter: seenAfter,
                    seenBefore: time, isSilent: isSilent || seenAfter == nil))
        }
    }

    /// Writes what the guards noticed.
    func tellNotices(
        _ notices: [PlayerStanding.Notice], player: Int64, summary: String?, after: Timestamp?, at time: Timestamp,
        isSilent: Bool, in transaction: WriteTransaction
    ) throws {
        for notice in notices {
            let draft = EventDraft(notice.kind, detail: summary.map { ["summary": $0] } ?? [:])
            try transaction.insertEvent(
                NewEvent(draft, player: player, seenAfter: after, seenBefore: time, isSilent: isSilent))
        }
    }
}

extension NewReading {
    /// The rows of the body as they were in the reading before; those it did not have are absent.
    fileprivate var formerRows: [HiscoreRow] {
        guard isComparable, let former else { return [] }
        let before = Dictionary(former.values.map { ($0.metricID, $0) }) { first, _ in first }
        return zip(values, body.rows).compactMap { value, row in
            before[value.metricID].map { old in
                HiscoreRow(metric: row.metric, rank: old.rank, level: old.level(of: row.metric), value: old.value)
            }
        }
    }
}

extension NewEvent {
    /// - parameter seenAfter: nil: nobody knows when it happened.
    init(
        _ draft: EventDraft, player: Int64, metricID: Int64? = nil, seenAfter: Timestamp?, seenBefore: Timestamp,
        isSilent: Bool
    ) throws {
        self.init(
            playerID: player, kind: draft.kind.rawValue, metricID: metricID,
            threshold: draft.kind.isStep ? draft.threshold : seenBefore.milliseconds, from: draft.from, to: draft.to,
            detail: draft.detail.isEmpty ? nil : try JSONValue.object(draft.detail.mapValues(JSONValue.string)).text(),
            seenAfter: seenAfter, seenBefore: seenBefore, isSilent: isSilent)
    }
}

extension PlayerStanding.Notice {
    fileprivate var kind: EventKind {
        switch self {
        case .quarantined: .quarantined
        case .released: .released
        case .rollbackAccepted: .rollbackAccepted
        case .frozen: .frozen
        case .notFound: .notFound
        case .foundAgain: .foundAgain
        }
    }
}
