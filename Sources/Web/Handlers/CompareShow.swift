import Foundation
import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `GET /api/v1/compare?players=a,b&period&metrics=x,y`: some players side by side, with what they have and what they
/// gained.
struct CompareShow: Sendable {
    let services: WebServices

    private static let allowedPlayers = 2...10
    private static let mostMetrics = 200

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        _ = input.requiredQueryText("players")
        let typed = input.queryValue("players") { text in
            let names = Self.list(text)
            guard Self.allowedPlayers.contains(names.count) else {
                throw UserError(
                    .refused,
                    "\(names.count) \(names.count == 1 ? "name is" : "names are") given; name "
                        + "\(Self.allowedPlayers.lowerBound) to \(Self.allowedPlayers.upperBound) players, with commas "
                        + "between them")
            }
            return names
        }
        let period = input.queryChoice("period", GainPeriod.self) ?? .standard
        let wanted = input.queryValue("metrics") { text in
            let keys = Self.list(text)
            guard keys.count <= Self.mostMetrics else {
                throw UserError(.refused, "\(keys.count) metrics are named; \(Self.mostMetrics) are allowed")
            }
            return keys
        }
        try input.check()
        let names = try (typed ?? []).map { try PlayerName(asked: $0) }
        let now = services.clock.now
        let comparison = try await services.reader.read { snapshot in
            try Comparison(of: names, metrics: wanted ?? [], period: period, now: now, in: snapshot)
        }
        return try .json(comparison)
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}

/// The players stand in the order in which they were named.
private struct Comparison: Encodable {
    let period: GainPeriod
    let end: Timestamp
    let metrics: [Metric]
    let players: [ComparedPlayer]

    private enum CodingKeys: CodingKey {
        case period, start, end, metrics, players
    }

    private struct Title: Encodable {
        var key: String
        var kind: String
        var name: String
    }

    /// - parameter wanted: the metrics as they were typed; none means all that are known of one of them.
    init(
        of names: [PlayerName], metrics wanted: [String], period: GainPeriod, now: Timestamp, in snapshot: ReadSnapshot
    ) throws {
        self.period = period
        end = now
        var chosen: [Metric] = []
        for typed in wanted {
            let metric = try snapshot.requireMetric(typed).metric
            if !chosen.contains(metric) { chosen.append(metric) }
        }
        var all: [ComparedPlayer] = []
        for name in names {
            let player = ComparedPlayer(
                metrics: try snapshot.playerMetrics(name, now: now),
                gains: try snapshot.playerGains(name, period: period, now: now))
            if let twin = all.first(where: { $0.id == player.id }) {
                throw UserError(.refused, "'\(twin.username)' is named twice: name players once, by any of their names")
            }
            all.append(player)
        }
        if wanted.isEmpty {
            chosen = Set(all.flatMap { $0.known.keys })
                .sorted { ($0.order, $0.key) < ($1.order, $1.key) }
        }
        metrics = chosen
        players = all.map { $0.showing(chosen) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(period.rawValue, forKey: .period)
        // All time begins for each player by itself.
        let start = period.length.map { end - $0 }
        try container.encode(start?.formatted(.offset), forKey: .start)
        try container.encode(end.formatted(.offset), forKey: .end)
        try container.encode(
            metrics.map { Title(key: $0.key, kind: $0.kind.rawValue, name: $0.displayName) }, forKey: .metrics)
        try container.encode(players, forKey: .players)
    }
}
