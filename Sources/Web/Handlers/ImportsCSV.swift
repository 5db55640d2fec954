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
        let result = try await CSVImport(
            into: services.roster, ingest: services.resolution.ingest, addsPlayers: !existingOnly, isDryRun: isDryRun
        ).take(bytes.readableBytesView, firstLine: Int(line))
        let reply = Reply(
            rows: result.rows, stored: result.stored, known: result.known, players_added: result.players,
            rejected: result.rejections.map { Rejected(line: $0.line, reason: $0.reason, row: $0.row) },
            dry_run: isDryRun)
        guard line == 2 else { return try .json(reply).unnoted() }
        return try .json(reply).noting(isDryRun ? "nothing: a dry run" : "\(result.stored) values to begin with")
    }
}
