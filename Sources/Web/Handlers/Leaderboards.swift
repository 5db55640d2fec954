import Foundation
import Hiscores
import Hummingbird
import NIOCore
import Store
import Timestamps
import Tracker

/// `GET /api/v1/leaderboard/…`: osrsdiff's four boards, of the active players (osrsdiff-api §1.2, 21 to 24; §6.4).
struct Leaderboards: Sendable {
    let services: WebServices

    private static let allowedLimit: ClosedRange<Int64> = 1...1000

    private struct Overall: Encodable {
        var leaderboard: [LeaderboardEntry]
    }

    private struct Skill: Encodable {
        /// As it was asked for.
        var skill: String
        var leaderboard: [LeaderboardEntry]
    }

    /// `overall-exp`.
    @Sendable func overallExperience(_ call: Call) async throws -> Answer { try await overall(call, by: .value) }

    /// `total-level`.
    @Sendable func totalLevel(_ call: Call) async throws -> Answer { try await overall(call, by: .level) }

    private func overall(_ call: Call, by order: BoardOrder) async throws -> Answer {
        let page = try page(call)
        let now = services.clock.now
        return try await services.boards.board("overall \(order) \(page.limit)", at: now) {
            let board = try await services.reader.read { snapshot in
                try snapshot.board(
                    of: snapshot.requireSkill(MetricCatalog.overall.key), by: order, page, now: now)
            }
            return try .json(Overall(leaderboard: board.leaderboard(.overall)))
        }
    }

    /// `skill/{skill_name}`.
    @Sendable func skill(_ call: Call) async throws -> Answer {
        let typed = call.segment("skill_name")
        let page = try page(call)
        let now = services.clock.now
        return try await services.boards.board("skill \(page.limit) \(typed)", at: now) {
            let board = try await services.reader.read { snapshot in
                try snapshot.board(of: snapshot.requireSkill(typed), by: .value, page, now: now)
            }
            return try .json(Skill(skill: typed, leaderboard: board.leaderboard(.skill)))
        }
    }

    /// `skills/all`: the members are in the order of the skills panel, which JSON's readers may show.
    @Sendable func allSkills(_ call: Call) async throws -> Answer {
        let page = try page(call)
        return try await services.boards.board("skills \(page.limit)", at: services.clock.now) {
            let boards = try await services.reader.read { snapshot in
                let known = try snapshot.namedMetrics()
                return try snapshot.boards(of: SkillOrder.keys.map { try known.requireSkill($0) }, page)
            }
            var body = ByteBuffer(string: #"{"leaderboards":{"#)
            for (index, board) in boards.enumerated() {
                body.writeString("\(index == 0 ? "" : ",")\"\(board.metric.key)\":")
                guard case .bytes(var list) = try Answer.json(board.leaderboard(.skill)).body else { continue }
                body.writeBuffer(&list)
            }
            body.writeString("}}")
            return .json(encoded: body)
        }
    }

    private func page(_ call: Call) throws -> BoardPage {
        var input = Input(call)
        let limit = Int(input.queryInteger("limit", in: Self.allowedLimit, default: 100))
        try input.check()
        return BoardPage(limit: limit)
    }
}

extension Board {
    fileprivate func leaderboard(_ kind: LeaderboardEntry.Kind) -> [LeaderboardEntry] {
        entries.map { LeaderboardEntry(entry: $0, kind: kind) }
    }
}
