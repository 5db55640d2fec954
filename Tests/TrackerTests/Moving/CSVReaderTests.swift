import TestSupport
import Testing

@testable import Tracker

/// CSV as psql writes it, and what others make of it.
@Suite struct CSVReaderTests {
    private static let cut = "the file ends inside a field: it is cut, or a quotation mark is missing"

    /// A row as a test writes it down: nil is NULL.
    private struct Row: Equatable, CustomStringConvertible {
        var line: Int
        var fields: [String?]
        var problem: String?
        var raw: String

        var description: String { "\(line) \(fields) \(problem ?? "-") \(raw.debugDescription)" }
    }

    /// Reads a text in pieces of so many bytes.
    private func rows(_ text: [UInt8], pieces size: Int = .max) throws -> [Row] {
        var reader = CSVReader()
        var rows: [Row] = []
        var rest = text[...]
        repeat {
            let piece = rest.prefix(size)
            rest = rest.dropFirst(piece.count)
            reader.append(piece)
            if rest.isEmpty { reader.end() }
            while let row = try reader.next() {
                rows.append(
                    Row(
                        line: row.line,
                        fields: (0..<row.count).map { row[$0].map { String(decoding: $0, as: UTF8.self) } },
                        problem: row.problem, raw: String(decoding: reader.rawRow, as: UTF8.self)))
            }
        } while !rest.isEmpty
        return rows
    }

    private func rows(_ text: String, pieces size: Int = .max) throws -> [Row] {
        try rows(Array(text.utf8), pieces: size)
    }

    private func fields(_ text: String) throws -> [[String?]] {
        try rows(text).map(\.fields)
    }

    @Test func `plain fields, quoted ones, commas, quotation marks and line ends in them`() throws {
        #expect(
            try fields("id,name\n1,\"a, b\"\n2,\"say \"\"hi\"\"\"\n3,\"two\nlines\"\n") == [
                ["id", "name"], ["1", "a, b"], ["2", "say \"hi\""], ["3", "two\nlines"],
            ])
    }

    @Test func `an empty field is NULL, an empty one in quotation marks is empty`() throws {
        #expect(try fields("a,,\"\",b\n,\n") == [["a", nil, "", "b"], [nil, nil]])
    }

    @Test func `lines are counted with those inside of fields`() throws {
        let rows = try rows("a\n\"x\ny\nz\",1\n\nb,2\n")
        #expect(rows.map(\.line) == [1, 2, 6])
        #expect(rows[1].raw == "\"x\ny\nz\",1")
    }

    @Test func `lines may end as on Windows, and the last one in nothing`() throws {
        #expect(try fields("a,b\r\n1,\"2\"\r\n\r\n3,4") == [["a", "b"], ["1", "2"], ["3", "4"]])
        #expect(try rows("a,b\r\n").map(\.raw) == ["a,b"])
        #expect(try fields("a,\"b\"\r") == [["a", "b"]])
        #expect(try fields("a,b\r") == [["a", "b"]])
        // Inside of quotation marks it is part of the text.
        #expect(try fields("\"a\r\nb\",\"\r\"\n") == [["a\r\nb", "\r"]])
    }

    @Test func `a last row without a line end says so`() throws {
        var reader = CSVReader()
        reader.append(Array("a\nb".utf8))
        #expect(try reader.next()?.isTerminated == true)
        #expect(try reader.next() == nil, "more may come")
        reader.end()
        #expect(try reader.next()?.isTerminated == false)
        #expect(try reader.next() == nil)
    }

    @Test func `nothing, and nothing but line ends, is no row`() throws {
        #expect(try rows("").isEmpty)
        #expect(try rows("\n\r\n\n").isEmpty)
    }

    @Test(arguments: [
        ("a\"b,c\nok\n", "field 1 has a quotation mark inside", "a\"b,c"),
        ("x,\"a\"b,c\nok\n", "field 2 goes on behind its closing quotation mark", "x,\"a\"b,c"),
        ("a\rb\nok\n", "a carriage return stands alone; lines end with LF or CRLF", "a\rb"),
        ("\"a\"\rb\nok\n", "field 1 goes on behind its closing quotation mark", "\"a\"\rb"),
    ])
    func `a row that breaks the rules says so, and the next one counts`(
        text: String, problem: String, raw: String
    ) throws {
        let rows = try rows(text)
        #expect(rows.map(\.problem) == [problem, nil])
        #expect(rows[0].raw == raw && rows[1].fields == ["ok"] && rows[1].line == 2)
    }

    @Test func `a file that is cut inside of a field says so`() throws {
        let rows = try rows("a\n1,\"{\"\"attack\"\": {\n")
        #expect(rows.map(\.problem) == [nil, Self.cut])
        #expect(rows[1].line == 2)
        #expect(try self.rows("\"").map(\.problem) == [Self.cut])
        #expect(try self.rows("\"a\"\"").map(\.problem) == [Self.cut])
    }

    @Test func `a row without an end is given up before it fills the memory`() throws {
        var reader = CSVReader()
        reader.append(Array("a\n\"".utf8))
        #expect(try reader.next() != nil)
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        #expect(
            throws: CSVError(
                line: 2, reason: "a row of more than 8 MiB begins here: a quotation mark is missing, or this is no CSV")
        ) {
            for _ in 0..<10 {
                reader.append(piece)
                _ = try reader.next()
            }
        }
    }

    @Test func `bytes that are no text are kept as they are, and refused as text alone`() throws {
        var reader = CSVReader()
        reader.append([0x61, 0xE9, UInt8(ascii: ","), 0xFF, UInt8(ascii: "\n")])
        let row = try #require(try reader.next())
        #expect(row[0].map(Array.init) == [0x61, 0xE9])
        #expect(throws: RowError("field 1 is no UTF-8; save the file as UTF-8 (psql does with PGCLIENTENCODING=UTF8)"))
        {
            try row.text(0)
        }
    }

    @Test func `it does not matter in which pieces a file comes`() throws {
        let numbers = SeededNumbers(seed: 11)
        let alphabet = Array("ab,,\"\"\"\"\n\n\r\né{}1".utf8)
        for _ in 0..<400 {
            let text = (0..<Int(numbers.next() % 60)).map { _ in alphabet[Int(numbers.next() % UInt64(alphabet.count))]
            }
            let whole = try rows(text)
            for size in [1, 2, 3, 7] {
                let pieces = try rows(text, pieces: size)
                #expect(pieces == whole, "\(String(decoding: text, as: UTF8.self).debugDescription) by \(size)")
            }
        }
    }

    @Test func `what is written by the rules is read as it was`() throws {
        let numbers = SeededNumbers(seed: 12)
        let alphabet = Array("a,\"\n\r é{}")
        for _ in 0..<300 {
            let table = (0..<3).map { _ in
                (0..<4).map { _ -> String? in
                    let length = Int(numbers.next() % 6)
                    if length == 5 { return nil }
                    return String((0..<length).map { _ in alphabet[Int(numbers.next() % UInt64(alphabet.count))] })
                }
            }
            let text = table.map { row in
                row.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" } ?? "" }.joined(separator: ",")
            }.joined(separator: "\n")
            #expect(try fields(text + "\n") == table)
        }
    }
}
