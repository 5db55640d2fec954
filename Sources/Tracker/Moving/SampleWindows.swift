import Store
import Timestamps

/// Cuts a player's history into spans that have so few readings, and so few days of ranks, that what was seen in each
/// fits into memory, however long the player was followed.
struct SampleWindows {
    struct Window: Sendable {
        /// Not part of it.
        var start: Timestamp
        var end: Timestamp
    }

    /// A reading has as many samples as there are metrics, at most.
    static let readings = 200

    private let player: Int64
    private let end: Timestamp
    /// Where the next one begins; nil behind the last.
    private var start: Timestamp?

    init(of player: Int64, after start: Timestamp, through end: Timestamp) {
        self.player = player
        self.end = end
        self.start = start < end ? start : nil
    }

    mutating func next(from reader: StoreReader) async throws -> Window? {
        guard let start else { return nil }
        let cut = try await reader.read { [player] snapshot in
            let reading = try snapshot.readingTime(player: player, after: start, count: Self.readings)
            let ranks = try snapshot.rankTime(player: player, after: start, count: Self.readings)
            return [reading, ranks].compactMap(\.self).min()
        }
        let end = min(cut ?? self.end, self.end)
        self.start = end < self.end ? end : nil
        return Window(start: start, end: end)
    }
}
