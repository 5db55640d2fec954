import Hiscores
import Scheduling
import Store
import Timestamps
import Tracker

/// Which part of a list of events a request is about.
struct EventPage {
    static let allowedLimit: ClosedRange<Int64> = 1...500
    static let standardLimit: Int64 = 50

    let limit: Int
    let cursor: EventCursor

    /// Reports what is wrong.
    init(_ input: inout Input) {
        limit = Int(input.queryInteger("limit", in: Self.allowedLimit, default: Self.standardLimit))
        cursor = input.queryValue("before") { try EventCursor(asked: $0) } ?? .start
    }

    /// - parameter rows: one more than the limit, if there are so many.
    func answer(_ rows: [EventRow], metrics: [MetricRow]) throws -> Answer {
        let metrics = Dictionary(metrics.map { ($0.id, $0.metric) }) { first, _ in first }
        let shown = rows.prefix(limit)
        return try .json(
            Reply(
                events: shown.map { EventJSON($0, metrics: metrics, times: .offset) },
                next: rows.count > limit ? shown.last.map { EventCursor($0).text } : nil))
    }

    private struct Reply: Encodable {
        var events: [EventJSON]
        /// What `before` is for the next page; nil on the last.
        var next: String?

        enum CodingKeys: CodingKey {
            case events, next
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(events, forKey: .events)
            try container.encode(next, forKey: .next)
        }
    }
}

extension EventCursor {
    /// Behind a piece of news.
    init(_ news: NewsRow) {
        self.init(seenBefore: news.events.first?.seenBefore ?? news.seenBefore, id: news.id)
    }

    /// As it is told and asked for: the time in milliseconds, and the event's number.
    var text: String { "\(seenBefore.milliseconds)-\(id)" }

    /// A cursor that was told, or a time.
    fileprivate init(asked text: String) throws {
        if let match = text.wholeMatch(of: #/([0-9]{10,})-([0-9]+)/#), let time = Int64(match.1),
            let id = Int64(match.2)
        {
            self.init(seenBefore: Timestamp(milliseconds: time), id: id)
        } else if let time = Timestamp(iso8601: text) {
            self.init(seenBefore: time, id: 0)
        } else {
            throw UserError(
                .refused,
                "it is the 'next' of an earlier answer, or a time such as 2026-11-23T08:15:00Z")
        }
    }
}
