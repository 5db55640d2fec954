package import Hiscores
package import Store
package import Timestamps

/// What a player gained in a window, and which readings it is the difference of.
package struct PlayerHistory: Sendable {
    package var gains: PlayerGains
    /// The reading that held when the window began; of a player who was not read by then, the first one.
    package var startReading: ReadingRow
    /// The one that held when it ended.
    package var endReading: ReadingRow

    /// From when on it counts: the start of the window, or the first reading in it.
    package var start: Timestamp { max(startReading.seenAt, gains.window.start) }
    package var end: Timestamp { gains.window.end }

    /// Whole days, and at least one, as osrsdiff counts them (osrsdiff-api §6.1). Nothing is divided by it.
    package var daysElapsed: Int { max(1, Int((end - start).components.seconds / 86_400)) }
}

extension ReadAccess {
    /// - parameter window: what of it lies in the future is left out.
    /// - returns: nil when the player was not read by its end.
    /// - throws: ``UserError`` of kind `notFound`.
    package func playerHistory(_ name: PlayerName, in window: GainWindow, now: Timestamp) throws -> PlayerHistory? {
        let gains = try playerGains(name, in: window, now: now)
        let (player, window) = (gains.player.id, gains.window)
        let tables = try hiscoreTables(of: player)
        guard let end = try reading(player: player, at: window.end, tables: tables),
            let start = try reading(player: player, at: window.start, tables: tables)
                ?? firstReading(player: player, after: window.start, tables: tables)
        else { return nil }
        return PlayerHistory(gains: gains, startReading: start, endReading: end)
    }
}
