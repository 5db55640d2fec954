import Scheduling
import Store
import Timestamps

/// `GET /api/v1/imports`: what was brought in from elsewhere, and what was found when that was done. The newest first.
struct ImportsList: Sendable {
    /// What an operator looks back to.
    private static let limit = 100

    let services: WebServices

    private struct Reply: Encodable {
        var imports: [Entry]
    }

    private struct Entry: Encodable {
        var id: Int64
        var source: String
        var started_at: String
        var finished_at: String
        var report: JSONValue

        init(_ row: ImportRow) throws {
            id = row.id
            source = row.source
            started_at = row.startedAt.formatted(.offset)
            finished_at = row.finishedAt.formatted(.offset)
            report = try JSONValue(text: row.report)
        }
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let rows = try await services.reader.read { try $0.imports(limit: Self.limit) }
        return try .json(Reply(imports: try rows.map { try Entry($0) }))
    }
}
