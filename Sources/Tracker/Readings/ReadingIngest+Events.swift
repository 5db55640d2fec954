import Hiscores
import Store
import Timestamps

extension ReadingIngest {
    /// Writes the steps that a player climbed since the reading before, and the goals it reached.
    ///
    /// - parameter notedAt: when that was found out, where that was later than the reading.
    func tellSteps(
        of reading: NewReading, player: Int64, at time: Timestamp, notedAt: Timestamp? = nil, isSilent: Bool,
        in transaction: WriteTransaction
    ) throws {
        // A step is climbed once, and what is climbed in a season is gone with it.
        guard reading.table.isComparable(to: .regular) else { return }
        let (old, new) = reading.movedRows
        try transaction.insertEvents(
            Events.drafts(from: old, to: new, rules: news), of: player,
            seenAfter: reading.former?.seenAt, seenBefore: time, notedAt: notedAt, isSilent: isSilent)
        try settleGoals(
            of: reading, player: player, at: time, notedAt: notedAt, isSilent: isSilent, in: transaction)
    }

    /// Writes what the guards noticed.
    func tellNotices(
        _ notices: [PlayerStanding.Notice], player: Int64, summary: String?, after: Timestamp?, at time: Timestamp,
        isSilent: Bool, in transaction: WriteTransaction
    ) throws {
        let detail = summary.map { ["summary": $0] } ?? [:]
        try transaction.insertEvents(
            notices.map { EventDraft($0.kind, detail: detail) }, of: player, seenAfter: after, seenBefore: time,
            isSilent: isSilent)
    }
}

extension NewReading {
    /// The rows that events can come of, before and now: those that moved, and all skills, of which the lowest counts.
    /// A row that the reading before did not have is not among the old ones.
    fileprivate var movedRows: (old: [HiscoreRow], new: [HiscoreRow]) {
        var (old, new): ([HiscoreRow], [HiscoreRow]) = ([], [])
        for (index, row) in body.rows.enumerated() where row.metric.isSkill || steps[index].from != row.value {
            new.append(row)
            guard let former = comparableValues[values[index].metricID] else { continue }
            old.append(HiscoreRow(former, metric: row.metric))
        }
        return (old, new)
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
