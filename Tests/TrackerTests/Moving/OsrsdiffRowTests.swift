import Hiscores
import Testing
import Timestamps

@testable import Tracker

/// Single rows of osrsdiff's, good and bad.
@Suite struct OsrsdiffRowTests {
    private let now = Timestamp(seconds: 1_750_000_000)

    /// Header and row of a text.
    private func parts(_ text: String, of table: OsrsdiffTable) throws -> (CSVRow, OsrsdiffHeader) {
        var reader = CSVReader()
        reader.append(Array(text.utf8))
        reader.end()
        let header = try OsrsdiffHeader(try #require(try reader.next()), of: table)
        return (try #require(try reader.next()), header)
    }

    private func player(_ text: String) throws -> OsrsdiffPlayer {
        let (row, header) = try parts(text, of: .players)
        return try OsrsdiffPlayer(row, header)
    }

    private func record(_ row: String) throws -> OsrsdiffRecord {
        let (row, header) = try parts("\(OsrsdiffFiles.recordsHeader)\n\(row)\n", of: .hiscoreRecords)
        return try OsrsdiffRecord(row, header, now: now)
    }

    private func problem(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "none"
        } catch {
            return "\(error)"
        }
    }

    @Test func `a player is read by the names of the columns, whatever their order`() throws {
        let text = "game_mode,x,fetch_interval_minutes,is_active,username,id\nironman,,90,true,Lynx Titan,7\n"
        let player = try player(text)
        #expect(player.id == 7 && player.name.display == "Lynx Titan" && player.isActive)
        #expect(player.intervalMinutes == 90 && player.mode == .ironman && player.createdAt == nil)
    }

    @Test func `a byte order mark in front is no part of the first name`() throws {
        #expect(try player("\u{FEFF}" + OsrsdiffFiles.players(OsrsdiffFiles.player(1, "Zezima"))).name.key == "zezima")
    }

    @Test(arguments: [
        ("1,Zezima,,,maybe,60,,", "is_active is neither t nor f (got \"maybe\")"),
        ("1,Zezima,,,t,0,,", "fetch_interval_minutes: 0 is not in 1…10080"),
        ("1,Zezima,,,t,1e3,,", "fetch_interval_minutes is no whole number (got \"1e3\")"),
        ("1,Zezima,,,t,,,", "fetch_interval_minutes is empty"),
        ("x,Zezima,,,t,60,,", "id is no whole number (got \"x\")"),
        ("1,,,,t,60,,", "username is empty"),
        ("1,Zezima,,,t,60", "it has 6 fields, and the first row 8"),
        ("1,Zezima,2024-05-01 10:00:00,,t,60,,", "created_at has no offset from UTC (got \"2024-05-01 10:00:00\")"),
        ("1,Zezima,infinity,,t,60,,", "created_at is no time (got \"infinity\")"),
        ("1,Ze\"zima,,,t,60,,", "field 2 has a quotation mark inside"),
    ])
    func `a player that is none says why`(row: String, expected: String) {
        let found = problem { _ = try player("\(OsrsdiffFiles.playersHeader)\n\(row)\n") }
        #expect(found.hasPrefix(expected), "\(found)")
    }

    @Test func `a name that is too long, or holds what no name does, says why`() {
        let long = problem { _ = try player(OsrsdiffFiles.players(OsrsdiffFiles.player(1, "thirteen chars"))) }
        #expect(long.hasPrefix("username: the player name \"thirteen chars\" has 14 characters"))
        let odd = problem { _ = try player(OsrsdiffFiles.players(OsrsdiffFiles.player(1, "<b>"))) }
        #expect(odd.hasPrefix("username: the player name \"<b>\" has \"<\""))
    }

    @Test func `columns that are missing are named, all of them`() {
        let found = problem { _ = try player("id,name\n1,Zezima\n") }
        #expect(
            found.hasPrefix("the columns username, is_active, fetch_interval_minutes are missing (found: id, name)"))
        #expect(problem { _ = try player("id,id\n1,2\n") } == "the column \"id\" comes twice")
        #expect(problem { _ = try player("ä,b\n1,2\n") }.hasPrefix("the first row is no list of column names"))
    }

    @Test func `a record is what the hiscores said then`() throws {
        let time = Timestamp(milliseconds: 1_740_000_000_250)
        let record = try record(OsrsdiffFiles.row(OsrsdiffFiles.Record(player: 3, time: time, attack: 13_034_431)))
        #expect(record.player == 3 && record.time == time)
        #expect(record.body.overall == HiscoreRow(metric: MetricCatalog.overall, rank: 500, level: 60, value: 50_000))
        #expect(record.body.row("attack")?.level == 99)
        #expect(record.body.row("attack")?.value == 13_034_431)
        #expect(record.body.row("zulrah")?.value == 10)
        #expect(record.body.row("lms___rank")?.metric.wireName == "LMS - Rank")
        #expect(record.body.row("lms___rank")?.value == nil)
        #expect(record.body.rows.count == MetricCatalog.all.filter(\.isSkill).count + 2)
    }

    @Test func `null is unknown, minus one too, and zero is zero`() throws {
        let time = Timestamp(seconds: 1_740_000_000)
        let record = try record(
            OsrsdiffFiles.row(
                OsrsdiffFiles.Record(time: time, overall: nil, attack: nil, rank: nil, zulrah: -1)))
        #expect(record.body.overall.value == nil && record.body.overall.rank == nil)
        #expect(record.body.row("attack")?.value == nil && record.body.row("attack")?.level == nil)
        #expect(record.body.row("zulrah")?.value == nil)
        #expect(record.body.row("defence")?.value == 0)
    }

    @Test func `the offset of a time counts, in each of the forms that Postgres has`() throws {
        let row = OsrsdiffFiles.row(OsrsdiffFiles.Record(time: Timestamp(seconds: 1_740_000_000)))
        for (text, offset) in [
            ("2025-02-19 21:20:00+00", 0), ("2025-02-19 23:20:00+02", 0), ("2025-02-20 02:50:00.5+05:30", 500),
            ("2025-02-19 16:20:00.000999-05", 0), ("2025-02-19T21:20:00Z", 0),
        ] {
            let record = try record(row.replacing("2025-02-19 21:20:00+00", with: text))
            #expect(record.time.milliseconds == 1_740_000_000_000 + Int64(offset), "\(text)")
        }
    }

    @Test(arguments: [
        ("2025-02-19 21:20:00", "fetched_at has no offset from UTC (got \"2025-02-19 21:20:00\")"),
        ("2025-02-30 21:20:00+00", "fetched_at is no time"),
        ("Wed Feb 19 21:20:00 2025 UTC", "fetched_at is no time"),
        ("NaN", "fetched_at is no time (got \"NaN\")"),
        ("", "fetched_at is empty"),
        ("2099-01-01 00:00:00+00", "fetched_at: 2099-01-01T00:00:00Z lies in the future"),
        ("2012-01-01 00:00:00+00", "fetched_at: 2012-01-01T00:00:00Z is before the game existed"),
    ])
    func `a record of no time, or an impossible one, says why`(time: String, expected: String) {
        let row = OsrsdiffFiles.row(OsrsdiffFiles.Record(time: Timestamp(seconds: 1_740_000_000)))
        let found = problem { _ = try record(row.replacing("2025-02-19 21:20:00+00", with: time)) }
        #expect(found.hasPrefix(expected), "\(found)")
    }

    @Test(arguments: [
        ("\"{}\",\"{}\"", "it has 0 skills beside Overall, at least 20 are expected"),
        (",", "it has 0 skills beside Overall, at least 20 are expected"),
        ("null,null", "it has 0 skills beside Overall, at least 20 are expected"),
        ("\"[]\",\"{}\"", "skills_data: it is no object"),
        ("12,\"{}\"", "skills_data: it is no object"),
        ("\"{\"\"attack\"\": 5}\",\"{}\"", "skills_data: attack: it is no object"),
        ("\"{\"\"attack\"\": {\"\"experience\"\": NaN}}\",\"{}\"", "skills_data is no JSON: "),
        ("\"{\"\"attack\"\": {\"\"experience\"\": 1.5}}\",\"{}\"", "skills_data: attack: experience: "),
        ("\"{\"\"attack\"\": {\"\"experience\"\": -5}}\",\"{}\"", "skills_data: attack: experience: -5 is below -1"),
        ("\"{\"\"attack\"\": {\",\"{}\"", "skills_data is no JSON: it ends after"),
        ("\"{} x\",\"{}\"", "skills_data is no JSON: "),
    ])
    func `columns that are no such JSON say why`(columns: String, expected: String) {
        let found = problem { _ = try record("1,1,2025-02-19 21:20:00+00,1,60,50000,\(columns)") }
        #expect(found.hasPrefix(expected), "\(found)")
    }

    @Test func `every key of the catalogue is its own metric`() throws {
        let skills = MetricCatalog.all.filter { $0.kind == .skill }
        let others = MetricCatalog.all.filter { !$0.isSkill }
        let body = try StoredHiscores(
            overall: .init(rank: 1, level: 2376, value: 4_600_000_000),
            skills: bytes(skills.map { #""\#($0.key)": {"rank": 2, "level": 99, "experience": 200000000}"# }),
            bosses: bytes(others.map { #""\#($0.key)": {"rank": 3, "kc": 77}"# })
        ).body()
        #expect(body.rows.map(\.metric) == MetricCatalog.all)
        #expect(body.rows.dropFirst(skills.count + 1).allSatisfy { $0.value == 77 && $0.rank == 3 })
    }

    @Test func `a key that nobody knows yet becomes a metric of its own`() throws {
        let skills = MetricCatalog.all.filter { $0.kind == .skill }.map { #""\#($0.key)": {"experience": 1}"# }
        let body = try StoredHiscores(
            overall: .init(rank: nil, level: nil, value: nil), skills: bytes(skills),
            bosses: bytes([#""new_boss": {"kc": 4}"#, #""overall": null"#])
        ).body()
        #expect(body.rows.last?.metric.key == "new_boss" && body.rows.last?.value == 4)
    }

    private func bytes(_ members: [String]) -> ArraySlice<UInt8> {
        Array("{\(members.joined(separator: ", "))}".utf8)[...]
    }
}
