import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/upstream`: whether the hiscores may be asked, and if not, until when and what helps.
struct UpstreamShow: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let now = services.clock.now
        let report = try await services.reader.read { [services] in try services.upstream.report(in: $0, now: now) }
        return try .json(UpstreamAnswer(report))
    }
}

/// The members are always there; what is unknown or does not apply is null.
struct UpstreamAnswer: Encodable {
    private let report: UpstreamReport

    init(_ report: UpstreamReport) {
        self.report = report
    }

    private enum CodingKeys: String, CodingKey {
        case host, state, until, strikes, advice
        case nextAt = "next_at"
    }

    func encode(to encoder: any Encoder) throws {
        let (state, until): (String, Timestamp?) =
            switch report.state {
            case .open: ("open", nil)
            case .closed(let until): ("closed", until)
            }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(report.host, forKey: .host)
        try container.encode(state, forKey: .state)
        try container.encode(until?.formatted(.offset), forKey: .until)
        try container.encode(report.strikes, forKey: .strikes)
        try container.encode(report.nextAt?.formatted(.offset), forKey: .nextAt)
        try container.encode(report.advice, forKey: .advice)
    }
}
