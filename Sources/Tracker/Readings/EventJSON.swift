package import Hiscores
import Scheduling
package import Store
package import Timestamps

/// An event as the API and the command line show it: every key always there, unknown is null.
package struct EventJSON: Encodable {
    private let event: EventRow
    private let metric: Metric?
    private let style: Timestamp.Style

    /// - parameters:
    ///   - metrics: all metrics by id.
    ///   - style: how times are written.
    package init(_ event: EventRow, metrics: [Int64: Metric], times style: Timestamp.Style = .zulu) {
        self.event = event
        self.style = style
        metric = event.metricID.flatMap { metrics[$0] }
    }

    private enum CodingKeys: String, CodingKey {
        case id, username, kind, metric, threshold, from, to, detail, silent, news
        case seenAfter = "seen_after"
        case seenBefore = "seen_before"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(event.id, forKey: .id)
        try container.encode(event.username, forKey: .username)
        try container.encode(event.kind, forKey: .kind)
        try container.encode(metric?.key, forKey: .metric)
        // The time of what may come again is in the other members.
        let isStep = EventKind(rawValue: event.kind)?.isStep ?? false
        try container.encode(isStep ? event.threshold : nil, forKey: .threshold)
        try container.encode(event.from, forKey: .from)
        try container.encode(event.to, forKey: .to)
        try container.encode(event.detail.map { try JSONValue(text: $0) }, forKey: .detail)
        try container.encode(event.seenAfter?.formatted(style), forKey: .seenAfter)
        try container.encode(event.seenBefore.formatted(style), forKey: .seenBefore)
        try container.encode(event.isSilent, forKey: .silent)
        try container.encode(event.news, forKey: .news)
    }
}
