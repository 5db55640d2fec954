import Foundation
import Timestamps
import Tracker

/// Sends players and snapshots to whoever owns the database, and counts what came of them.
final class WiseOldManSender {
    /// Of one request; well below the most that it may bring, and short enough for others to have their turn.
    private static let (longestPart, mostSnapshots) = (1 << 19, 50)
    private static let path = "/api/v1/imports/wiseoldman"

    private let session: OperatorSession
    let isDryRun: Bool
    private let existingOnly: Bool
    private let rejects: RejectsFile
    private(set) var report: WiseOldManSummary

    init(session: OperatorSession, isDryRun: Bool, existingOnly: Bool, rejects: RejectsFile) {
        self.session = session
        self.isDryRun = isDryRun
        self.existingOnly = existingOnly
        self.rejects = rejects
        report = WiseOldManSummary(isDryRun: isDryRun)
    }

    private struct Introduction: Encodable {
        var id: Int64?
        var name: String
        var type: String?
        var status: String?
        var former_names: [String: String?]
        var existing_only: Bool
        var dry_run: Bool
    }

    private struct Introduced: Decodable {
        struct Position: Decodable {
            var newest: String?
            var offset: Int
            var at_end: Bool
        }

        var player: String?
        var arrival: String?
        var former_names: [String]
        var joined: [String]
        var notes: [String]
        var position: Position?
    }

    /// Makes a player known.
    ///
    /// - returns: how far it was read before, if it was; nil when it is left out.
    func introduce(_ person: WiseOldManPlayer) async throws -> WiseOldManPosition?? {
        let body = Introduction(
            id: person.id, name: person.name, type: person.type, status: person.status,
            former_names: person.formerNames.mapValues { $0?.formatted() }, existing_only: existingOnly,
            dry_run: isDryRun)
        let reply: Introduced
        do {
            reply = try await session.send(
                "POST", "\(Self.path)/players", type: "application/json", bytes: Array(try JSONEncoder().encode(body))
            ).decode(Introduced.self)
        } catch let failure as Failure where [.refused, .notFound].contains(failure.status) {
            report.leaveOut(person.name, failure.message)
            return nil
        }
        guard let player = reply.player else {
            report.leaveOut(person.name, reply.notes.joined(separator: "; "))
            return nil
        }
        report.begin(
            WiseOldManSummary.Player(
                name: player, arrival: reply.arrival ?? "kept", formerNames: reply.former_names, joined: reply.joined,
                notes: reply.notes))
        return .some(
            reply.position.map {
                WiseOldManPosition(
                    newest: $0.newest.flatMap { Timestamp(rfc3339: $0) }, offset: $0.offset, isAtEnd: $0.at_end)
            })
    }

    private struct Taken: Decodable {
        struct Refused: Decodable {
            var index: Int
            var time: String
            var reason: String
        }

        var stored: Int
        var repeated: Int
        var known: Int
        var refused: [Refused]
        var unknown_metrics: [String]
    }

    /// Sends snapshots of the player who was introduced last.
    ///
    /// - parameters:
    ///   - source: where they are from, for who looks up what was not taken.
    ///   - position: how far it is read once they are in; nil: that is not kept.
    func send(
        _ snapshots: [[UInt8]], of person: WiseOldManPlayer, from source: String, position: WiseOldManPosition?
    ) async throws {
        var rest = snapshots[...]
        repeat {
            var part = rest.prefix(Self.mostSnapshots)
            while part.count > 1, part.reduce(0, { $0 + $1.count + 1 }) > Self.longestPart { part.removeLast() }
            rest = rest.dropFirst(part.count)
            let taken = try await session.send(
                "POST", query(of: person, position: rest.isEmpty ? position : nil), type: "application/json",
                bytes: [UInt8(ascii: "[")] + part.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
            ).decode(Taken.self)
            report.count(
                read: part.count, stored: taken.stored, repeated: taken.repeated, known: taken.known,
                refused: taken.refused.count, unknown: taken.unknown_metrics)
            for refused in taken.refused {
                try rejects.add(fields: [person.name, source, refused.time, refused.reason])
            }
        } while !rest.isEmpty
    }

    private func query(of person: WiseOldManPlayer, position: WiseOldManPosition?) -> String {
        var items = ["player=\(person.name.pathSegment)", "dry_run=\(isDryRun)", "existing_only=\(existingOnly)"]
        if let id = person.id { items.append("id=\(id)") }
        if let type = person.type { items.append("type=\(type.pathSegment)") }
        if let position {
            items.append("offset=\(position.offset)&at_end=\(position.isAtEnd)")
            if let newest = position.newest { items.append("newest=\(newest.formatted().pathSegment)") }
        }
        return "\(Self.path)/snapshots?" + items.joined(separator: "&")
    }

    /// The site does not know a player.
    func miss(_ name: String) {
        report.missing.append(name)
    }

    /// So many players are not read, or not to their end.
    func remain(_ count: Int) {
        report.remaining = count
    }

    func leaveOut(_ name: String, _ reason: String) {
        report.leaveOut(name, reason)
    }
}
