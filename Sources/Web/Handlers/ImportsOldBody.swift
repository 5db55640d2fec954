import Hiscores
import Hummingbird
import NIOCore
import Timestamps
import Tracker

/// `POST /api/v1/imports/body?player&at&table&dry_run&existing_only`: what the hiscores sent at some time, in JSON or as
/// lines of numbers.
struct ImportsOldBody: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var player: String
        var is_added: Bool
        var stored: Int
        var known: Int
        var dry_run: Bool
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let typed = input.requiredQueryText("player")
        let typedTime = input.requiredQueryText("at")
        let typedTable = input.queryText("table")
        let isDryRun = input.queryBool("dry_run", default: false)
        let existingOnly = input.queryBool("existing_only", default: false)
        try input.check()
        guard let time = Timestamp(rfc3339: typedTime) else {
            throw UserError(
                .refused,
                "at: \(String(typedTime.prefix(40)).debugDescription) is no time; write it as 2026-11-23T08:15:00Z, and a "
                    + "plus sign of an offset as %2B")
        }
        let table = try typedTable.map { text in
            guard let table = GameMode(rawValue: text) else {
                let known = GameMode.allCases.map(\.rawValue).joined(separator: ", ")
                throw UserError(.refused, "table: there is none of '\(text.prefix(40))'; there are \(known)")
            }
            return table
        }
        let bytes = try await call.request.bytes().readableBytesView
        let body: HiscoresBody
        do {
            body = try bytes.first == UInt8(ascii: "{") ? HiscoresBody(json: bytes) : HiscoresBody(csv: bytes)
        } catch {
            throw UserError(.refused, "\(error)")
        }
        let result = try await OldBodyImport(
            into: services.roster, ingest: services.resolution.ingest, addsPlayers: !existingOnly, isDryRun: isDryRun
        ).take(body, of: try PlayerName(asked: typed), table: table, at: time)
        return try .json(
            Reply(
                player: result.player, is_added: result.isAdded, stored: result.stored, known: result.known,
                dry_run: isDryRun)
        )
        .noting(isDryRun ? "nothing: a dry run" : "\(result.player) at \(time.formatted())")
    }
}
