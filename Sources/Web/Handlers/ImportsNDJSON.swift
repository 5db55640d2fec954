import Hummingbird
import NIOCore
import Tracker

/// `POST /api/v1/imports/ndjson?line&skip_existing`: some lines of an export, in their order. Whoever has a longer one sends
/// it in parts.
struct ImportsNDJSON: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var lines: Int
        var players: [String]
        var passed_over: [String]
        var is_complete: Bool
        var players_in_file: Int64?
    }

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let line = input.queryInteger("line", in: 1...1_000_000_000_000, default: 1)
        let skipsExisting = input.queryBool("skip_existing", default: false)
        try input.check()
        let bytes = try await call.request.bytes()
        guard let text = String(validating: bytes.readableBytesView, as: UTF8.self) else {
            throw UserError(.refused, "from line \(line) on: this is no UTF-8")
        }
        let result = try await NDJSONImport(into: services.roster, passesOverExisting: skipsExisting)
            .take(text, firstLine: Int(line))
        let answer = try Answer.json(
            Reply(
                lines: result.lines, players: result.players, passed_over: result.passedOver,
                is_complete: result.isComplete, players_in_file: result.playersInFile))
        return line == 1 ? answer.noting("begun") : answer.unnoted()
    }
}
