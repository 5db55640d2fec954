import Cron
import Foundation
import Hummingbird
import Timestamps
import Tracker

/// `GET /api/v1/cron/next?expr&timezone&count`: the next runs of a cron expression, and what it says in words. `from`
/// (RFC 3339) takes the place of now. An expression that never fires has no runs.
struct CronNext: Sendable {
    let services: WebServices

    static let allowedCount = 1...1000

    private struct Answer: Encodable {
        var expression: String
        var canonical: String
        var description: String
        var timezone: String
        var next: [String]
        var warnings: [String]
    }

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        let query = request.uri.queryParameters
        guard let typed = request.formValue("expr") else { throw Self.invalid("expr", "Field required") }
        let expression: CronExpression
        let zone: CronTimeZone
        do {
            expression = try CronExpression(typed)
            zone = try query["timezone"].map { name throws in try CronTimeZone(String(name)) } ?? .utc
        } catch {
            throw UserError(.refused, "\(error)")
        }
        let count = try query["count"].map(Self.count) ?? 5
        let start = try query["from"].map(Self.time) ?? services.clock.now
        let recurrence = Recurrence.cron(expression, zone)
        return try JSONAnswer.response(
            Answer(
                expression: expression.text, canonical: expression.canonical, description: expression.sentence,
                timezone: zone.identifier,
                next: recurrence.next(count, after: start).map { $0.formatted(.offset) },
                warnings: expression.warnings.map(\.message)))
    }

    private static func count(_ text: Substring) throws(APIError) -> Int {
        guard let count = Int(text), allowedCount.contains(count) else {
            throw invalid(
                "count", "'\(text)' is no whole number in \(allowedCount.lowerBound)…\(allowedCount.upperBound)")
        }
        return count
    }

    private static func time(_ text: Substring) throws(APIError) -> Timestamp {
        do {
            return try Timestamp(typed: text)
        } catch {
            throw invalid("from", "\(error)")
        }
    }

    private static func invalid(_ name: String, _ problem: String) -> APIError {
        APIError(status: .unprocessableContent, detail: "query.\(name): \(problem)")
    }
}

extension Request {
    /// A value of the query as forms write it, where a plus sign stands for a blank and an escaped one for itself.
    ///
    /// - returns: nil when it is absent; what is escaped wrongly is returned as it stands.
    fileprivate func formValue(_ name: String) -> String? {
        for pair in (uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts[0] == name else { continue }
            let value = parts.count == 2 ? String(parts[1]).replacing("+", with: " ") : ""
            return value.removingPercentEncoding ?? value
        }
        return nil
    }
}
