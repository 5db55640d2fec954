import Hiscores
import Store
import Timestamps

/// The records of a player as the API and the command line show them: by period and the key of the metric. A metric
/// that never gained anything has none.
package struct PlayerRecordsJSON: Encodable {
    private let records: PlayerRecords

    package init(_ records: PlayerRecords) {
        self.records = records
    }

    private struct Record: Encodable {
        var kind: String
        var gained: Int64
        var startValue: Int64
        var endValue: Int64
        var from: String
        var to: String

        enum CodingKeys: String, CodingKey {
            case kind, gained, from, to
            case startValue = "start_value"
            case endValue = "end_value"
        }

        init(_ entry: PlayerRecords.Entry) {
            kind = entry.metric.kind.rawValue
            gained = entry.record.gained
            startValue = entry.record.startValue
            endValue = entry.record.endValue
            from = entry.record.from.formatted()
            to = entry.record.to.formatted()
        }
    }

    private enum CodingKeys: CodingKey {
        case username, records
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(records.player.username, forKey: .username)
        let periods = GainPeriod.ofRecords.map { period in
            let entries = (records.entries[period] ?? []).map { ($0.metric.key, Record($0)) }
            return (period.rawValue, Dictionary(entries) { first, _ in first })
        }
        try container.encode(Dictionary(periods) { first, _ in first }, forKey: .records)
    }
}
