import Foundation
import TestSupport
import Testing

@testable import Tracker

@Suite struct GzipReaderTests {
    /// `time,player,metric,value,rank` and a line break, 400 times, by `gzip -9`.
    private static let real =
        "H4sIAAAAAAACA+3JsQmAMBAAwN5ZfqlHvggmIiEKbu8WVnftrTYqrp5vzRi1ZtvjyX5XzDyPbVlrrbXWWmuttdZaa6211lprrbXWWmuttdZaa621v+wHASlUWeAuAAA="

    private let header = Array("time,player,metric,value,rank\n".utf8)

    private func unpack(_ pieces: [[UInt8]]) throws -> [UInt8] {
        let reader = try GzipReader(name: "a.gz")
        var output: [UInt8] = []
        for piece in pieces { try reader.push(piece) { output += $0 } }
        try reader.finish()
        return output
    }

    @Test func `what gzip packed comes out whole`() throws {
        let packed = try #require(Data(base64Encoded: Self.real))
        #expect(GzipReader.recognizes(packed))
        #expect(try unpack([Array(packed)]) == Array(repeatElement(header, count: 400).joined()))
    }

    @Test func `it does not matter where the pieces end`() throws {
        let packed = Array(try #require(Data(base64Encoded: Self.real)))
        #expect(try unpack(packed.map { [$0] }).count == 400 * header.count)
    }

    @Test func `output that is far longer than its input comes in pieces of bounded length`() throws {
        let reader = try GzipReader(name: "a.gz")
        var (length, longest) = (0, 0)
        try reader.push(Gzip.zeros(5_000_000)) { piece in
            length += piece.count
            longest = max(longest, piece.count)
        }
        try reader.finish()
        #expect(length == 5_000_000)
        #expect(longest <= 1 << 16)
    }

    @Test func `streams one behind the other are one, and zeros behind them are padding`() throws {
        let packed = Gzip.pack(Array("one ".utf8)) + Gzip.pack([]) + Gzip.pack(Array("two".utf8))
        #expect(try unpack([packed]) == Array("one two".utf8))
        #expect(try unpack([packed + [0, 0], [0]]) == Array("one two".utf8))
        #expect(try unpack(packed.map { [$0] }) == Array("one two".utf8))
    }

    @Test func `a stream that is cut anywhere is told`() throws {
        let packed = Gzip.pack(header)
        for length in 0..<packed.count {
            #expect(throws: UserError(.refused, "a.gz: the gzip stream is cut off; copy the file again")) {
                _ = try unpack([Array(packed.prefix(length))])
            }
        }
    }

    @Test func `a stream that was changed is told by its checksum`() {
        var packed = Gzip.pack(header)
        packed[20] ^= 1
        #expect(throws: UserError(.refused, "a.gz: the gzip stream is damaged; copy the file again")) {
            _ = try unpack([packed])
        }
    }

    @Test func `something else behind the stream is told`() {
        #expect(throws: UserError(.refused, "a.gz: after the end of the gzip stream something else follows")) {
            _ = try unpack([Gzip.pack(header) + Array("more".utf8)])
        }
    }
}
