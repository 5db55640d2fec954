package import Hiscores
package import Store
package import Timestamps

/// What a player gained in a window, metric by metric.
package struct PlayerGains: Sendable {
    package struct Entry: Equatable, Sendable {
        package var metric: Metric
        /// Nil: unknown.
        package var gain: Gain?
        package var rank: RankGain
    }

    package var player: PlayerRow
    /// Nil for a window that somebody chose.
    package var period: GainPeriod?
    package var window: GainWindow
    /// When the player was read for the first time; nil: never.
    package var firstSeen: Timestamp?
    /// When the ranks were seen that those of the window's end are compared with: they are kept once a day, so this
    /// may be a day before the window begins. Nil: there are none.
    package var ranksSince: Timestamp?
    /// All metrics that only ever grow, in the game's order, Overall first.
    package var entries: [Entry]

    /// Whether the player was known when the window began.
    package var isComplete: Bool {
        firstSeen.map { $0 <= window.start } ?? false
    }
}

extension ReadAccess {
    /// - throws: ``UserError`` of kind `notFound`.
    package func playerGains(_ name: PlayerName, period: GainPeriod, now: Timestamp) throws -> PlayerGains {
        let player = try requirePlayer(name)
        let firstSeen = try firstSeen(player: player.id)
        var gains = try gains(of: player, in: period.window(endingAt: now, firstSeen: firstSeen), firstSeen: firstSeen)
        gains.period = period
        return gains
    }

    /// - parameter window: what of it lies in the future is left out, so that rates are true.
    /// - throws: ``UserError`` of kind `notFound`.
    package func playerGains(_ name: PlayerName, in window: GainWindow, now: Timestamp) throws -> PlayerGains {
        let player = try requirePlayer(name)
        return try gains(of: player, in: window.upTo(now), firstSeen: try firstSeen(player: player.id))
    }

    private func gains(of player: PlayerRow, in window: GainWindow, firstSeen: Timestamp?) throws -> PlayerGains {
        // Numbers of another game, as of a season, are no part of it.
        let tables = try hiscoreTables(of: player.id)
        let start = try samples(player: player.id, at: window.start, tables: tables).byMetric
        let inside = try firstKnownSamples(
            player: player.id, after: window.start, through: window.end, tables: tables
        ).byMetric
        let end = try samples(player: player.id, at: window.end, tables: tables).byMetric
        let oldRanks = try ranks(player: player.id, at: window.start)
        let newRanks = try ranks(player: player.id, at: window.end)
        // Places in two tables do not compare.
        let comparable = oldRanks?.tableID == newRanks?.tableID ? oldRanks : nil
        let entries = try metrics().map { row in (id: row.id, metric: row.metric) }
            .filter { $0.metric.isCounter }
            .sorted { ($0.metric.order, $0.metric.key) < ($1.metric.order, $1.metric.key) }
            .map { id, metric in
                PlayerGains.Entry(
                    metric: metric,
                    gain: Gain(
                        of: metric, in: window, atStart: start[id], firstInside: inside[id], atEnd: end[id]),
                    rank: RankGain(from: comparable?.ranks[id], to: newRanks?.ranks[id]))
            }
        return PlayerGains(
            player: player, period: nil, window: window, firstSeen: firstSeen, ranksSince: comparable?.seenAt,
            entries: entries)
    }
}

extension SampleRow {
    var change: ValueChange { ValueChange(time: seenAt, value: value, level: level) }
}

extension [SampleRow] {
    fileprivate var byMetric: [Int64: ValueChange] {
        Dictionary(map { ($0.metricID, $0.change) }) { first, _ in first }
    }
}
