import Hiscores
import Store
import Timestamps

extension ReadingIngest {
    /// Writes the steps that a player climbed since the reading before, and the goals it reached.
    func tellSteps(
        of reading: NewReading, player: Int64, at time: Timestamp, isSilent: Bool, in transaction: WriteTransaction
    ) throws {
        // A step is climbed once, and what is climbed in a season is gone with it.
        guard reading.table.isComparable(to: .regular) else { return }
        try transaction.insertEvents(
            Events.drafts(from: reading.formerRows, to: reading.body.rows, rules: news), of: player,
            seenAfter: reading.former?.seenAt, seenBefore: time, isSilent: isSilent)
        try settleGoals(of: reading, player: player, at: time, isSilent: isSilent, in: transaction)
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
    /// The rows of the body as they were in the reading before; those it did not have are absent.
    fileprivate var formerRows: [HiscoreRow] {
        zip(values, body.rows).compactMap { value, row in
            comparableValues[value.metricID].map { HiscoreRow($0, metric: row.metric) }
        }
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
