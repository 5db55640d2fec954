import Foundation
import Store
import Timestamps

/// How far each player was read is kept in the table `imports`, one row for each, in the write that brings its snapshots:
/// so it is true at any moment.
extension WiseOldManImport {
    private static let source = "wiseoldman"

    /// The `report` of a row.
    private struct Report: Codable {
        var number: Int64
        var playerID: Int64
        var player: String
        var newest: String?
        var offset: Int
        var isAtEnd: Bool
        var stored: Int
        var repeated: Int

        enum CodingKeys: String, CodingKey {
            case player, newest, offset, stored, repeated
            case number = "wise_old_man_id"
            case playerID = "player_id"
            case isAtEnd = "at_end"
        }
    }

    /// - returns: nil where it was not read, or not into the player that has the name now.
    func position(
        of player: PlayerRow, number: Int64, in snapshot: some ReadAccess
    ) throws -> WiseOldManPosition? {
        guard let report = try report(number, in: snapshot)?.report, report.playerID == player.id else { return nil }
        return WiseOldManPosition(
            newest: report.newest.flatMap { Timestamp(rfc3339: $0) }, offset: report.offset, isAtEnd: report.isAtEnd)
    }

    func keep(
        _ position: WiseOldManPosition, of player: PlayerRow, number: Int64, _ taken: WiseOldManTaken,
        in transaction: WriteTransaction, now: Timestamp
    ) throws {
        let former = try report(number, in: transaction)
        let before = former.flatMap { $0.report.playerID == player.id ? $0.report : nil }
        let new = Report(
            number: number, playerID: player.id, player: player.username, newest: position.newest?.formatted(),
            offset: position.offset, isAtEnd: position.isAtEnd, stored: (before?.stored ?? 0) + taken.stored,
            repeated: (before?.repeated ?? 0) + taken.repeated)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(new), as: UTF8.self)
        if let former {
            guard former.row.report != text else { return }
            try transaction.updateImport(id: former.row.id, finishedAt: now, report: text)
        } else {
            try transaction.insertImport(source: Self.source, startedAt: now, finishedAt: now, report: text)
        }
    }

    private func report(_ number: Int64, in snapshot: some ReadAccess) throws -> (row: ImportRow, report: Report)? {
        guard
            let row = try snapshot.lastImport(
                source: Self.source, where: Report.CodingKeys.number.rawValue, is: number)
        else { return nil }
        return (row, try JSONDecoder().decode(Report.self, from: Data(row.report.utf8)))
    }
}
