import Testing
import Timestamps

@testable import Tracker

@Suite struct CSVLayoutTests {
    private func row(_ text: String) throws -> CSVRow {
        var reader = CSVReader()
        reader.append(Array(text.utf8))
        reader.end()
        return try #require(try reader.next())
    }

    private func layout(_ header: String) throws -> CSVLayout {
        try CSVLayout(header: row(header))
    }

    @Test func `columns stand in any order, with others beside them`() throws {
        let layout = try layout("\u{FEFF}Value,note, Metric ,PLAYER,time")
        let now = try #require(Timestamp(rfc3339: "2026-02-01T00:00:00Z"))
        let row = try layout.value(try row("12,x,attack,Zezima,2026-01-02 03:04:05+01:00"), now: now)
        #expect(row.metric == "attack" && row.value == 12 && row.rank == nil)
        #expect(row.time.formatted() == "2026-01-02T02:04:05Z")
    }

    @Test(arguments: [
        ("time,player,value", "the column metric is missing"), ("a;b", "not by semicolons"),
        ("2026-01-01T00:00:00Z,Zezima,attack,5", "the columns time, player, metric, value are missing"),
        ("time,time,player,metric,value", "two columns time"), ("t\0i\0", "UTF-16"),
    ])
    func `a first line that will not do is told`(header: String, words: String) {
        #expect {
            try layout(header)
        } throws: { error in
            (error as? UserError)?.message.contains(words) == true
        }
    }

    @Test(arguments: [
        ("2026-01-01,Zezima,attack,5,", "time: expected a time with its zone"),
        (",Zezima,attack,5,", "there is none"),
        ("2026-02-30T00:00:00Z,Zezima,attack,5,", "time: expected"),
        ("1999-01-01T00:00:00Z,Zezima,attack,5,", "before the first hiscores"),
        ("2030-01-01T00:00:00Z,Zezima,attack,5,", "lies ahead"),
        ("2026-01-01T00:00:00Z,A name that is long,attack,5,", "has 19 characters"),
        ("2026-01-01T00:00:00Z,<b>,attack,5,", "player: the player name"),
        ("2026-01-01T00:00:00Z,,attack,5,", "the player name is empty"),
        ("2026-01-01T00:00:00Z,Zezima,attack,NaN,", "value: expected a whole number"),
        ("2026-01-01T00:00:00Z,Zezima,attack,1.5,", "value: expected a whole number"),
        ("2026-01-01T00:00:00Z,Zezima,attack,+1,", "value: expected a whole number"),
        ("2026-01-01T00:00:00Z,Zezima,attack,-2,", "value: -2 is below 0"),
        ("2026-01-01T00:00:00Z,Zezima,attack,9999999999999999999,", "value: expected a whole number"),
        ("2026-01-01T00:00:00Z,Zezima,attack,9999999999999999,", "value: 9999999999999999 is over"),
        ("2026-01-01T00:00:00Z,Zezima,attack,5,0", "rank: 0 is below 1"),
        ("2026-01-01T00:00:00Z,Zezima,attack", "the row has 3 fields, and the first line 5"),
    ])
    func `a row that cannot be is told`(row: String, words: String) throws {
        let layout = try layout(CSVLayout.header)
        let now = try #require(Timestamp(rfc3339: "2026-03-01T00:00:00Z"))
        #expect {
            try layout.value(try self.row(row), now: now)
        } throws: { error in
            (error as? UserError)?.message.contains(words) == true
        }
    }

    @Test(arguments: ["", "-1"])
    func `nothing and -1 are unknown`(text: String) throws {
        let row = try layout(CSVLayout.header).value(
            try row("2026-01-01T00:00:00Z,Zezima,attack,\(text),\(text)"), now: Timestamp(seconds: 1_800_000_000))
        #expect(row.value == nil && row.rank == nil)
    }
}
