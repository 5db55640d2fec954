import Hummingbird
import Tracker

/// `POST /api/v1/imports/csv?line&dry_run&existing_only`: part of a list of values, each of which is the header and some
/// rows. Whoever has a longer one sends it in parts.
struct ImportsCSV: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var rows: Int
        var stored: Int
        var known: Int
        var players_added: [String]
        var rejected: [Rejected]
        var dry_run: Bool
    }

    private struct Rejected: Encodable {
        var line: Int
        var reason: String
        var row: String
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let line = input.queryInteger("line", in: 2...1_000_000_000_000, default: 2)
        let isDryRun = input.queryBool("dry_run", default: false)
        let existingOnly = input.queryBool("existing_only", default: false)
        try input.check()
        let bytes = try await call.request.bytes()
        let view = bytes.readableBytesView
        var (header, records): (CSVRecords.Record?, [CSVRecords.Record]) = (nil, [])
        let end = view.firstIndex(of: UInt8(ascii: "\n")) ?? view.endIndex
        var heading = CSVRecords()
        heading.push(view[..<end]) { header = $0 }
        _ = heading.finish { header = $0 }
        guard let header else { throw UserError(.refused, "there is no line that names the columns") }
        var body = CSVRecords(firstLine: Int(line))
        body.push(view[end...].dropFirst()) { records.append($0) }
        if let open = body.finish({ records.append($0) }) {
            throw UserError(.refused, "line \(open): a quotation begins that never ends")
        }
        let result = try await CSVImport(
            into: services.roster, ingest: services.resolution.ingest, addsPlayers: !existingOnly, isDryRun: isDryRun
        ).take(records, layout: try CSVLayout(header: header))
        let reply = Reply(
            rows: result.rows, stored: result.stored, known: result.known, players_added: result.players,
            rejected: result.rejections.map { Rejected(line: $0.line, reason: $0.reason, row: $0.row) },
            dry_run: isDryRun)
        return try .json(reply).noting(isDryRun ? "nothing: a dry run" : "\(result.stored) values")
    }
}
