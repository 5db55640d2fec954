import Foundation
import Store

/// Makes events of changed rows, and knows what was told of each player, so that nothing is told that strangers see no
/// difference of: the note of a change also stands for failures and schedules.
struct ChangeNews {
    private var told: [Int64: PlayerEvent.Facts] = [:]

    static func isTold(_ change: Change) -> Bool {
        switch change {
        case .player, .reading, .listing, .job, .gate: true
        case .work, .metrics, .events: false
        }
    }

    /// Whether strangers hear of it.
    static func isPublic(_ change: Change) -> Bool {
        if case .job = change { false } else { isTold(change) }
    }

    mutating func events(of rows: ChangedRows) -> [ServerEvent] {
        var events: [ServerEvent] = []
        if let report = rows.upstream { events += [Self.event(.upstream, UpstreamAnswer(report))] }
        for player in rows.players {
            if let news = news(of: player) { events.append(Self.event(.player, news)) }
        }
        events += rows.readings.map { Self.event(.reading, ReadingEvent($0)) }
        events += rows.jobs.map { Self.event(.job, JobEvent($0)) }
        return events
    }

    private mutating func news(of player: ChangedRows.Player) -> PlayerEvent? {
        let before = told[player.id]
        guard let row = player.row else {
            told[player.id] = nil
            // One that was hidden before, or that nobody heard of, goes in silence.
            guard before != nil || player.listing.contains(.removed) else { return nil }
            return PlayerEvent(id: player.id, change: .removed, username: player.formerName ?? before?.username)
        }
        let facts = PlayerEvent.Facts(row)
        told[player.id] = facts
        guard facts != before else { return nil }
        return PlayerEvent(id: player.id, change: .init(player.listing, isActive: row.isActive), facts)
    }

    private static func event(_ kind: ServerEventKind, _ value: some Encodable) -> ServerEvent {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Text, whole numbers and flags can always be encoded.
        let data = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
        return data.map { ServerEvent(kind: kind, data: $0) } ?? .resync(.failed)
    }
}
