import Foundation
import Testing

@testable import Hiscores

@Suite struct HiscoresBodyTests {
    /// The numbers of one row, read without our parser.
    private struct Expected: Equatable {
        var rank: Int64?
        var level: Int?
        var value: Int64?
    }

    private func expected(_ data: Data) throws -> [String: Expected] {
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        var rows: [String: Expected] = [:]
        for (list, member) in [("skills", "xp"), ("activities", "score")] {
            for row in try #require(object[list] as? [[String: Any]]) {
                func number(_ name: String) -> Int64? { (row[name] as? NSNumber)?.int64Value }
                let value = number(member).flatMap { $0 < 0 ? nil : $0 }
                let level = value == nil ? nil : number("level").map { Int($0) }
                let rank = number("rank").flatMap { $0 < 1 ? nil : $0 }
                rows[try #require(row["name"] as? String)] = Expected(rank: rank, level: level, value: value)
            }
        }
        return rows
    }

    @Test(
        .enabled(if: Fixture.areBodiesPresent, "../shared/fixtures is not there"), arguments: Fixture.bodies)
    func `a captured body is read row by row`(_ name: String) throws {
        let data = try Fixture.bytes(name)
        let body = try HiscoresBody(json: data)
        let expected = try expected(data)
        #expect(body.rows.count == expected.count)
        for row in body.rows {
            let got = Expected(rank: row.rank, level: row.level, value: row.value)
            #expect(got == expected[row.metric.wireName], "\(row.metric.wireName)")
            #expect(row.metric.isListed)
        }
        #expect(try HiscoresBody(json: Array(data)) == body)
    }

    @Test(.enabled(if: Fixture.areBodiesPresent, "../shared/fixtures is not there"))
    func `unknown, zero and a number are three states`() throws {
        let dormant = try HiscoresBody(json: Fixture.bytes("2026-09_main_lynx-titan"))
        #expect(dormant.overall.value == 4_600_000_000)
        let zulrah = try #require(dormant.row("zulrah"))
        #expect(zulrah.value == nil && zulrah.rank == nil)
        let sailing = try #require(dormant.row("sailing"))
        #expect(sailing.value == 0 && sailing.level == 1 && sailing.rank == nil)
        #expect(dormant.row("brutus")?.value == 0)
        let old = try HiscoresBody(json: Fixture.bytes("2025-10-29_hardcore_ArchonBorn"))
        #expect(old.rows.count { $0.metric.isSkill } == 24)
        #expect(old.row("sailing") == nil)
    }

    @Test func `a level without experience is unknown, with experience it is what was sent`() throws {
        let body = try HiscoresBody(
            json: BodyText(changed: [
                "Attack": #""rank":-1,"level":1,"xp":-1"#, "Defence": #""rank":0,"level":1,"xp":0"#,
                "Strength": #""rank":7,"level":0,"xp":5"#, "Magic": #""level":3"#,
                "Ranged": #""rank":null,"level":null,"xp":1000000000000000"#,
            ]).bytes)
        func row(_ name: String, _ rank: Int64?, _ level: Int?, _ value: Int64?) -> HiscoreRow {
            HiscoreRow(metric: MetricCatalog.skill(name), rank: rank, level: level, value: value)
        }
        #expect(body.row("attack") == row("Attack", nil, nil, nil))
        #expect(body.row("defence") == row("Defence", nil, 1, 0))
        #expect(body.row("strength") == row("Strength", 7, 0, 5))
        #expect(body.row("magic") == row("Magic", nil, nil, nil))
        #expect(body.row("ranged")?.value == WireBounds.number)
    }

    @Test func `unknown rows and members are kept out of the way`() throws {
        let body = try HiscoresBody(
            json: BodyText(
                skills: [#"{"name":"Divination","rank":1,"level":99,"xp":200000000,"flags":[{"a":[1.5e3,true]}]}"#],
                activities: [
                    #"{"score":12,"name":"Kree\u0027Arra","rank":3}"#, #"{"name":"Gr\u00fcn \ud83d\ude00","score":1}"#,
                    #"{"name":"Zulrah","rank":1,"score":2,"level":9}"#,
                ],
                more: #", "motd": "a \"b\" \\", "x": null"#
            ).bytes)
        #expect(body.row("divination")?.metric.kind == .skill)
        #expect(body.row("kree'arra")?.value == 12)
        #expect(body.row("gr\u{FC}n_\u{1F600}")?.metric.kind == .activity)
        #expect(body.row("zulrah")?.level == nil)
    }

    @Test func `rows are matched by name in any order`() throws {
        let rows = MetricCatalog.all.prefix(25).reversed().map { #"{"xp":1000,"name":"\#($0.wireName)"}"# }
        let text = #"{"activities":[{"score":4,"name":"Zulrah"}],"skills":[\#(rows.joined(separator: ","))]}"#
        let body = try HiscoresBody(json: text.utf8)
        #expect(body.rows.first?.metric.key == "zulrah")
        #expect(body.overall.value == 1000)
        #expect(body.rows.last?.metric.key == "overall")
    }

    @Test func `a row that is sent twice counts once`() throws {
        let row = #"{"name":"Zulrah","rank":5,"score":10}"#
        let new = #"{"name":"Brand New","rank":5,"score":10}"#
        let body = try HiscoresBody(json: BodyText(activities: [row, new, row, new]).bytes)
        #expect(body.rows.count { $0.metric.key == "zulrah" } == 1)
        #expect(body.rows.count { $0.metric.key == "brand_new" } == 1)
    }

    @Test func `a byte order mark and blanks around the body are no matter`() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("\r\n\t ".utf8) + BodyText().bytes + Array(" \n".utf8)
        #expect(try HiscoresBody(json: bytes) == HiscoresBody(json: BodyText().bytes))
    }
}
