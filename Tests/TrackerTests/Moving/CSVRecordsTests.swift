import Testing
import Timestamps

@testable import Tracker

@Suite struct CSVRecordsTests {
    private func records(_ pieces: [String]) -> (records: [CSVRecords.Record], open: Int?) {
        var reader = CSVRecords()
        var records: [CSVRecords.Record] = []
        for piece in pieces { reader.push(Array(piece.utf8)) { records.append($0) } }
        let open = reader.finish { records.append($0) }
        return (records, open)
    }

    private func texts(_ pieces: String...) -> [String] {
        records(pieces).records.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func `lines end in LF or CRLF, and the last one needs none`() {
        #expect(texts("a,b\nc\r\nd") == ["a,b", "c", "d"])
        #expect(texts("a\n") == ["a"])
        #expect(texts("") == [])
    }

    @Test func `it does not matter where the pieces end`() throws {
        let text = "a,\"b\r\nc\",d\r\n\n\"x\"\"y\"\n"
        let whole = records([text]).records
        #expect(whole == records(text.unicodeScalars.map { String($0) }).records)
        #expect(whole.map(\.line) == [1, 4])
        #expect(try whole.map { try $0.fields() } == [["a", "b\r\nc", "d"], ["x\"y"]])
    }

    @Test func `a quotation that never ends is told with its line`() {
        #expect(records(["a\n\"b\nc\n"]).open == 2)
        #expect(records(["a\n"]).open == nil)
    }

    @Test func `a row without an end is cut, and the next one is well`() {
        let long = String(repeating: "x", count: CSVRecords.longest + 10)
        let found = records([long + "\nb"]).records
        #expect(found.map(\.isCut) == [true, false])
        #expect(found[1].line == 2)
        #expect(throws: UserError.self) { try found[0].fields() }
    }

    @Test(arguments: ["a\"b", "\"a\"b", "\"a"])
    func `quotes where none belong are told`(row: String) {
        #expect(throws: UserError.self) { try CSVRecords.Record(line: 1, bytes: Array(row.utf8)).fields() }
    }

    @Test func `bytes that are no UTF-8 are told`() {
        #expect(throws: UserError.self) { try CSVRecords.Record(line: 1, bytes: [0x61, 0xE9, 0x2C]).fields() }
    }

    // MARK: - The first line

    private func layout(_ header: String) throws -> CSVLayout {
        try CSVLayout(header: CSVRecords.Record(line: 1, bytes: Array(header.utf8)))
    }

    @Test func `columns stand in any order, with others beside them`() throws {
        let layout = try layout("\u{FEFF}Value,note, Metric ,PLAYER,time")
        let record = CSVRecords.Record(line: 7, bytes: Array("12,x,attack,Zezima,2026-01-02 03:04:05+01:00".utf8))
        let now = try #require(Timestamp(rfc3339: "2026-02-01T00:00:00Z"))
        let row = try layout.row(record, now: now)
        #expect(row.line == 7 && row.metric == "attack" && row.value == 12 && row.rank == nil)
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
            try layout.row(CSVRecords.Record(line: 2, bytes: Array(row.utf8)), now: now)
        } throws: { error in
            (error as? UserError)?.message.contains(words) == true
        }
    }

    @Test(arguments: ["", "-1"])
    func `nothing and -1 are unknown`(text: String) throws {
        let record = CSVRecords.Record(line: 2, bytes: Array("2026-01-01T00:00:00Z,Zezima,attack,\(text),\(text)".utf8))
        let row = try layout(CSVLayout.header).row(record, now: Timestamp(seconds: 1_800_000_000))
        #expect(row.value == nil && row.rank == nil)
    }
}
