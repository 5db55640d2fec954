import Hiscores
import Store
import Synchronization
import Timestamps
import Tracker

/// The records of some players that were asked for last, as those of each take about 30 kB. They are made of every sample of a
/// player, which grow more each year, and change with a new reading alone.
package final class KeptRecords: Sendable {
    private struct Kept {
        let reading: Int64?
        let firstSeen: Timestamp?
        let records: PlayerRecords
    }

    private static let most = 100

    private let kept = Mutex<[Int64: Kept]>([:])

    package init() {}

    /// The records as of a player's last reading.
    ///
    /// - parameter firstSeen: another one than before means that history was added in front of it.
    func records(
        of player: Int64, _ name: PlayerName, reading: Int64?, firstSeen: Timestamp?, in snapshot: ReadSnapshot
    ) throws -> PlayerRecords {
        if let found = kept.withLock({ $0[player] }), found.reading == reading, found.firstSeen == firstSeen {
            return found.records
        }
        let records = try snapshot.playerRecords(name)
        kept.withLock { kept in
            // Rarely so many are asked for; then all are made anew.
            if kept.count >= Self.most { kept = [:] }
            kept[player] = Kept(reading: reading, firstSeen: firstSeen, records: records)
        }
        return records
    }
}
