import Cron
import Foundation
import Hummingbird
import Timestamps
import Tracker

/// `GET /api/v1/cron/next?expr&timezone&count`: the next runs of a cron expression, and what it says in words. `from`
/// (RFC 3339) takes the place of now. An expression that never fires has no runs.
struct CronNext: Sendable {
    let services: WebServices

    static let allowedCount: ClosedRange<Int64> = 1...1000

    private struct Reply: Encodable {
        var expression: String
        var canonical: String
        var description: String
        var timezone: String
        var next: [String]
        var warnings: [String]
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let typed = input.requiredQueryText("expr")
        let count = Int(input.queryInteger("count", in: Self.allowedCount, default: 5))
        let start = input.queryValue("from") { try Timestamp(typed: $0) } ?? services.clock.now
        try input.check()
        let expression: CronExpression
        let zone: CronTimeZone
        do {
            expression = try CronExpression(typed)
            zone = try input.queryText("timezone").map { name throws in try CronTimeZone(name) } ?? .utc
        } catch {
            throw UserError(.refused, "\(error)")
        }
        let recurrence = Recurrence.cron(expression, zone)
        return try .json(
            Reply(
                expression: expression.text, canonical: expression.canonical, description: expression.sentence,
                timezone: zone.identifier,
                next: recurrence.next(count, after: start).map { $0.formatted(.offset) },
                warnings: expression.warnings.map(\.message)))
    }
}
