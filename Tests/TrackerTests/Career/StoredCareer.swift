import GRDB
import Hiscores
import Scheduling
import Timestamps

@testable import Store

/// Everything that the file says of its one player.
struct StoredCareer: Sendable {
    let readings: [CareerRecord.Reading]
    let samples: Set<CareerRecord.Sample>
    let standing: CareerRecord.Standing?
    /// In the order in which they were written; the silent ones too, which no listing shows.
    let events: [CareerRecord.Event]

    init(in snapshot: ReadSnapshot) throws {
        let names = Dictionary(uniqueKeysWithValues: try snapshot.metrics().map { ($0.id, $0.wireName) })
        readings = try snapshot.readings(player: 1).map {
            CareerRecord.Reading(seenAt: $0.seenAt, lastSeenAt: $0.lastSeenAt, isSuspicious: $0.isSuspicious)
        }
        samples = Set(
            try snapshot.samples(player: 1).map { sample in
                let value = sample.value.map { "\($0)" } ?? "unknown"
                return CareerRecord.Sample(text: "\(names[sample.metricID] ?? "?") \(value)", seenAt: sample.seenAt)
            })
        standing = try snapshot.player(id: 1).map {
            CareerRecord.Standing(state: $0.state, reason: $0.stateReason, since: $0.stateSince, mode: $0.mode)
        }
        events = try snapshot.connection.rows(
            "SELECT e.*, p.username FROM events e JOIN players p ON p.id = e.player_id ORDER BY e.id", [],
            as: EventRow.init
        ).map { try CareerRecord.Event($0, metric: $0.metricID.flatMap { names[$0] }) }
    }
}

extension CareerRecord.Event {
    /// `level_up Attack 10: 9 → 10`; of what may come again the detail: `frozen: Attack went from …`.
    fileprivate init(_ event: EventRow, metric: String?) throws {
        var text = event.kind
        if EventKind(rawValue: event.kind)?.isStep == true {
            let ends = [event.from, event.to].map { $0.map { "\($0)" } ?? "–" }
            text += " \(metric ?? "–") \(event.threshold): \(ends.joined(separator: " → "))"
        } else if let detail = event.detail, case .object(let members) = try JSONValue(text: detail) {
            text += ": " + ["summary", "from", "to"].compactMap { members[$0]?.string }.joined(separator: " → ")
        }
        self.init(
            text: text, seenAfter: event.seenAfter, seenBefore: event.seenBefore, isSilent: event.isSilent)
    }
}

extension JSONValue {
    fileprivate var string: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
