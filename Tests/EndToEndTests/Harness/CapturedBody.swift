import Foundation
import TestSupport

/// A captured hiscores body, and what the program must make of it. The keys come from the table of metrics beside the
/// captures, not from the program.
struct CapturedBody {
    private struct Row {
        var key: String
        var kind: String
        var row: JSON
    }

    private let rows: [Row]

    init(_ name: String) throws {
        let metrics = try JSON(String(decoding: Fixtures.data("reference/metrics.json"), as: UTF8.self)).elements
        var known: [String: JSON] = [:]
        for metric in metrics { known[metric.wire?.string ?? ""] = metric }
        let body = try JSON(String(decoding: Fixtures.data("fixtures/\(name).json"), as: UTF8.self))
        let sent = (body.skills?.elements ?? []) + (body.activities?.elements ?? [])
        rows = try sent.map { row in
            guard let name = row.name?.string, let metric = known[name], let key = metric.osrsdiff?.string,
                let kind = metric.kind?.string
            else { throw HarnessError("the table of metrics has no row for \(row)") }
            return Row(key: key, kind: kind, row: row)
        }
        guard rows.count > 100 else { throw HarnessError("\(name) has only \(rows.count) rows") }
    }

    var overall: JSON {
        rows.first { $0.kind == "overall" }.map { Self.level($0.row) } ?? .null
    }

    var skills: JSON {
        let skills = rows.filter { $0.kind == "skill" }
        return .object(Dictionary(skills.map { ($0.key, Self.level($0.row)) }) { first, _ in first })
    }

    /// As `player show` has them.
    var activities: JSON {
        members { row in
            [
                "kind": .string(row.kind), "rank": Self.known(row.row.rank),
                "score": Self.known(row.row.score),
            ]
        }
    }

    /// As the API has them: every row that is no skill is a boss.
    var bosses: JSON {
        members { ["rank": Self.known($0.row.rank), "kc": Self.known($0.row.score)] }
    }

    private func members(_ members: (Row) -> [String: JSON]) -> JSON {
        let activities = rows.filter { $0.kind != "skill" && $0.kind != "overall" }
        return .object(Dictionary(activities.map { ($0.key, .object(members($0))) }) { first, _ in first })
    }

    /// A level is only known where the experience is.
    private static func level(_ row: JSON) -> JSON {
        let experience = known(row.xp)
        return .object([
            "rank": known(row.rank), "experience": experience, "level": experience == .null ? .null : known(row.level),
        ])
    }

    private static func known(_ number: JSON?) -> JSON {
        guard let number, number != .integer(-1) else { return .null }
        return number
    }
}
