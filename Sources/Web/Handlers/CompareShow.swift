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
        // No name and no metric has a comma.
        let asked = [names.map(\.key), wanted ?? []].map { $0.joined(separator: ",") }.joined(separator: ",,")
        return try await services.boards.board("compare \(period) \(asked)", at: now) {
            let comparison = try await services.reader.read { snapshot in
                try Comparison(of: names, metrics: wanted ?? [], period: period, now: now, in: snapshot)
            }
            return try .json(comparison)
        }
    }

    /// Names or metrics with commas between them.
    static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
