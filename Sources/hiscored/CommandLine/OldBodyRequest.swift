import Foundation
import Settings
import Tracker

/// Sends what the hiscores once said of a player.
struct OldBodyRequest {
    /// The most bytes that the server takes.
    private static let longest = 1 << 20

    var player: String
    var time: String
    var mode: String?
    var dryRun: Bool
    var existingOnly: Bool

    private struct Reply: Decodable {
        var player: String
        var is_added: Bool
        var stored: Int
        var known: Int
    }

    func send(_ source: ImportSource, _ configuration: Configuration) async throws {
        var bytes: [UInt8] = []
        while let next = try source.next() {
            bytes += next
            guard bytes.count <= Self.longest else {
                throw Failure(
                    .refused, "\(source.name) has more than \(Self.longest) bytes; no answer of the hiscores has")
            }
        }
        var path =
            "/api/v1/imports/body?player=\(player.pathSegment)&at=\(time.pathSegment)&dry_run=\(dryRun)"
            + "&existing_only=\(existingOnly)"
        if let mode { path += "&table=\(mode.pathSegment)" }
        let reply = try await Operator(configuration: configuration, logger: Logs.quiet()).hold { session in
            try await session.send("POST", path, type: "text/csv", bytes: bytes).decode(Reply.self)
        }
        Output.message(
            "\(reply.player): \(reply.stored) values \(dryRun ? "would be new" : "were new"), \(reply.known) were known "
                + "already")
        if reply.is_added {
            Output.message("\(dryRun ? "would add" : "added, and polled from now on"): \(reply.player)")
        }
    }
}
