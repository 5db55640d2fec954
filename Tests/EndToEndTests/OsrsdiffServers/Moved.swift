import Foundation
import TestSupport

/// What of a hiscored goes to osrsdiff and comes back the same, from its `export ndjson`.
///
/// Not the same are, since osrsdiff has no place for them: `mode_setting`, cron expressions and zones, pauses, tags, former
/// names, what the modes were found out by, the schedules of others, other games than the main one, total experience over
/// 2,147,483,647; the numbers of readings and events, and events of what such a reading reached. `last_changed` and the
/// silence of events are made anew by the import.
struct Moved {
    /// Readings, values, ranks and the last look of all players whose numbers fit.
    var history: Set<String> = []
    /// Each player with what both systems have of it.
    var players: [String] = []

    private static let kinds = ["reading", "samples", "ranks", "current"].map { "\"type\":\"\($0)\"" }
    private static let settings = ["username", "is_active", "interval_minutes", "created_at"]

    init(_ setup: Setup) async throws {
        let tool = try await setup.run("export", "ndjson")
        guard tool.status == 0 else { throw HarnessError("export ndjson: \(tool.stderr)") }
        for line in tool.stdout.split(separator: "\n").map(String.init) {
            if line.contains("\"type\":\"player\"") {
                let player = try JSON(line)
                guard player.player != .string("gone") else { continue }
                players.append(Self.settings.map { "\($0)=\(player[$0] ?? .null)" }.joined(separator: " "))
            } else if Self.kinds.contains(where: { line.contains($0) }), !line.contains("\"player\":\"rich\"") {
                history.insert(line.replacing(#/"id":\d+,/#, with: ""))
            }
        }
        players.sort()
    }
}
