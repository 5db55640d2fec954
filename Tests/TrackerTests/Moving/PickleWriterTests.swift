import Scheduling
import Testing

@testable import Tracker

@Suite struct PickleWriterTests {
    /// What stands between the version in front and the dot at the end.
    private func pickled(_ value: JSONValue) throws -> [UInt8] {
        let bytes = PickleWriter.pickle(value)
        #expect(bytes.prefix(2) == [0x80, 4] && bytes.last == UInt8(ascii: "."))
        return Array(bytes.dropFirst(2).dropLast())
    }

    @Test(
        arguments: [
            (.null, [0x4E]), (.bool(true), [0x88]), (.bool(false), [0x89]), (.integer(0), [0x4B, 0]),
            (.integer(255), [0x4B, 255]), (.integer(256), [0x4D, 0, 1]), (.integer(65_535), [0x4D, 255, 255]),
            (.integer(65_536), [0x4A, 0, 0, 1, 0]), (.integer(-1), [0x4A, 255, 255, 255, 255]),
            (.integer(1 << 31), [0x8A, 8, 0, 0, 0, 0x80, 0, 0, 0, 0]),
            (.integer(.min), [0x8A, 8, 0, 0, 0, 0, 0, 0, 0, 0x80]),
            (.number(1.5), [0x47, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0]), (.string(""), [0x8C, 0]),
            (.string("ab"), [0x8C, 2, 0x61, 0x62]), (.string("ü"), [0x8C, 2, 0xC3, 0xBC]),
            (.string("😀"), [0x8C, 4, 0xF0, 0x9F, 0x98, 0x80]), (.array([]), [0x5D]), (.object([:]), [0x7D]),
        ] as [(JSONValue, [UInt8])])
    func `a value is its opcode and its bytes`(value: JSONValue, bytes: [UInt8]) throws {
        #expect(try pickled(value) == bytes)
    }

    @Test func `a string of more than 255 bytes has its length in four`() throws {
        let short = try pickled(.string(String(repeating: "a", count: 255)))
        #expect(short.prefix(2) == [0x8C, 255] && short.count == 257)
        // As many characters, and twice the bytes.
        let long = try pickled(.string(String(repeating: "é", count: 255)))
        #expect(long.prefix(5) == [0x58, 0xFE, 1, 0, 0] && long.count == 5 + 510)
    }

    @Test func `lists and dictionaries nest, members by their names`() throws {
        let value: JSONValue = ["b": .array([1, .null, .array([])]), "a": ["x": .bool(true)]]
        let bytes = try pickled(value)
        let expected: [UInt8] =
            [0x7D, 0x28, 0x8C, 1, 0x61, 0x7D, 0x28, 0x8C, 1, 0x78, 0x88, 0x75]
            + [0x8C, 1, 0x62, 0x5D, 0x28, 0x4B, 1, 0x4E, 0x5D, 0x65, 0x75]
        #expect(bytes == expected)
    }
}
