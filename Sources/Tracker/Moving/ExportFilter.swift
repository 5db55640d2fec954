package import Hiscores
import Store
package import Timestamps

/// What of the file is exported.
package struct ExportFilter: Sendable {
    /// Empty: all of them.
    package var players: [PlayerName]
    /// Their keys, or the names that the hiscores give them; empty: all of them.
    package var metrics: [String]
    /// What was seen at this time or later.
    package var from: Timestamp?
    /// What was seen at this time or earlier.
    package var to: Timestamp?

    package init(
        players: [PlayerName] = [], metrics: [String] = [], from: Timestamp? = nil, to: Timestamp? = nil
    ) throws(UserError) {
        if let from, let to, from > to {
            throw UserError(
                .refused, "the window ends before it begins: from \(from.formatted()) to \(to.formatted())")
        }
        self.players = players
        self.metrics = metrics
        self.from = from
        self.to = to
    }

    /// Whether something is left out of the players that are exported.
    var isPartial: Bool { !metrics.isEmpty || from != nil || to != nil }

    /// What comes before the first thing that is exported.
    var start: Timestamp { from.map { $0 - .milliseconds(1) } ?? Timestamp(milliseconds: .min) }
    var end: Timestamp { to ?? Timestamp(milliseconds: .max) }
}

extension ExportFilter {
    /// The ids of the metrics that are exported; nil: all of them.
    ///
    /// - throws: ``UserError`` of kind `notFound` for one that does not exist.
    func metricIDs(in snapshot: some ReadAccess) throws -> [Int64]? {
        guard !metrics.isEmpty else { return nil }
        let known = try snapshot.namedMetrics()
        return try metrics.compactMap { try known.require($0).id }
    }

    /// The ids of the players that are named, in their order; nil: all of them.
    ///
    /// - throws: ``UserError`` of kind `notFound` for one that is not tracked.
    func playerIDs(in snapshot: some ReadAccess) throws -> [Int64]? {
        guard !players.isEmpty else { return nil }
        return Set(try players.map { try snapshot.requirePlayer($0).id }).sorted()
    }
}
