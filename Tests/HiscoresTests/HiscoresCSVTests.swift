import Foundation
import TestSupport
import Testing

@testable import Hiscores

/// Bodies without names, in which a line is known by its place.
@Suite(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.absence)))
struct HiscoresCSVTests {
    @Test(arguments: CSVFixture.all)
    func `a captured body is read by the layout of its time`(fixture: CSVFixture) throws {
        let body = try HiscoresBody(csv: try fixture.bytes())
        #expect(body.rows.count == fixture.skills + fixture.activities)
        #expect(sent(body.overall) == fixture.overall)
        #expect(body.row("slayer").map(sent) == fixture.slayer)
        #expect(body.row("vorkath").map(sent) == fixture.vorkath)
        #expect(body.row("zulrah").map(sent) == fixture.zulrah)
    }

    /// Were a row in the wrong place, the sums would not come out (shared/fixtures/README.md).
    @Test(arguments: CSVFixture.all)
    func `the skills add up to Overall, and the tiers to all clues`(fixture: CSVFixture) throws {
        let body = try HiscoresBody(csv: try fixture.bytes())
        let skills = body.rows.filter { $0.metric.kind == .skill }
        #expect(skills.compactMap(\.value).reduce(0, +) == body.overall.value)
        #expect(skills.compactMap(\.level).reduce(0, +) == body.overall.level.map { $0 })
        let tiers = ["beginner", "easy", "medium", "hard", "elite", "master"].map { tier in
            body.row("clue_scrolls_(\(tier))")?.value
        }
        let all = body.row("clue_scrolls_(all)")?.value
        #expect(tiers.compactMap(\.self).reduce(0, +) == all ?? 0)
    }

    @Test func `unknown and zero are told apart, in the old way and in the new`() throws {
        let old = try body("2025-07-23_main")
        #expect(old.row("pvp_arena___rank")?.value == nil && old.row("pvp_arena___rank") != nil)
        #expect(old.row("grid_points") == nil && old.row("sailing") == nil)
        let new = try body("2025-11-19_main")
        let sailing = try #require(new.row("sailing"))
        #expect(sailing.rank == nil && sailing.level == 1 && sailing.value == 0)
        #expect(new.row("grid_points")?.value == 0 && new.row("pvp_arena___rank")?.value == 2500)
        let sailed = try body("2026-02-25_main")
        #expect(sailed.row("sailing").map(sent) == [6450, 99, 15_663_632])
        #expect(sailed.row("brutus") != nil && sailed.row("maggot_king") == nil)
    }

    @Test func `on a tournament's board a skill may be ranked at nothing`() throws {
        let board = try body("2025-10-15_tournament-gridmaster")
        #expect(board.row("construction").map(sent) == [9569, 1, 0])
        #expect(board.row("grid_points").map(sent) == [8815, 700])
    }

    /// Scores of the old Bounty Hunter went on as Legacy when it was split.
    @Test func `before the split of Bounty Hunter its rows are the Legacy ones`() throws {
        let before = try body("2023-04-13_main")
        #expect(before.row("bounty_hunter___hunter") == nil)
        #expect(before.row("bounty_hunter_(legacy)___hunter") != nil)
        let after = try body("2023-05-24_main")
        #expect(after.row("bounty_hunter___hunter") != nil)
    }

    @Test(arguments: CSVFixture.all)
    func `line ends of any kind are no matter`(fixture: CSVFixture) throws {
        let text = String(decoding: try fixture.bytes(), as: UTF8.self)
        let body = try HiscoresBody(csv: text.utf8)
        for other in [text.replacing("\n", with: "\r\n"), String(text.dropLast()), text + "\r\n\n"] {
            #expect(try HiscoresBody(csv: other.utf8) == body)
        }
    }

    @Test(arguments: Fixture.bodies)
    func `the same rows as JSON and as CSV are the same body`(name: String) throws {
        let data = try Fixture.bytes(name)
        #expect(try HiscoresBody(csv: try csv(data).utf8) == HiscoresBody(json: data))
    }

    /// Names and levels left out, as `index_lite.ws` does.
    private func csv(_ json: Data) throws -> String {
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let lines = try [("skills", ["rank", "level", "xp"]), ("activities", ["rank", "score"])].flatMap {
            list, names in
            try #require(object[list] as? [[String: Any]]).map { row in
                names.map { "\((row[$0] as? NSNumber)?.int64Value ?? -1)" }.joined(separator: ",")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func body(_ name: String) throws -> HiscoresBody {
        let fixture = try #require(CSVFixture.all.first { $0.name == name })
        return try HiscoresBody(csv: try fixture.bytes())
    }

    /// The numbers of a row as the hiscores send them.
    private func sent(_ row: HiscoreRow) -> [Int64] {
        let level = row.level.map { Int64($0) }
        return [row.rank ?? -1] + (row.metric.isSkill ? [level ?? 1] : []) + [row.value ?? -1]
    }
}
