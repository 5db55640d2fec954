import Foundation
import TestSupport
import Testing

@testable import Tracker

@Suite struct ImportSourceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func source(_ bytes: [UInt8]) throws -> ImportSource {
        try Data(bytes).write(to: URL(filePath: folder.file("data")))
        return try ImportSource(path: folder.file("data"))
    }

    private func all(_ source: ImportSource) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try source.next() { bytes += piece }
        return bytes
    }

    @Test func `a file comes as it is, and one that is gzip unpacked, whatever it is called`() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let plain = try source(bytes)
        #expect(plain.length == 200_000)
        #expect(try all(plain) == bytes)
        #expect(plain.position == 200_000)
        #expect(try plain.next() == nil)
        let packed = try source(Gzip.pack(bytes))
        #expect(try all(packed) == bytes)
        #expect(packed.position == packed.length)
    }

    @Test func `an empty file has no bytes`() throws {
        #expect(try all(source([])) == [])
    }

    @Test func `a gzip that is cut off is told at its end`() throws {
        let cut = try source(Array(Gzip.pack(Array("hello".utf8)).dropLast()))
        #expect(throws: UserError.self) { _ = try all(cut) }
    }

    @Test func `what is no readable file is told apart`() throws {
        #expect(throws: UserError(.notFound, "there is no file \(folder.file("none"))")) {
            _ = try ImportSource(path: folder.file("none"))
        }
        #expect(throws: UserError(.refused, "\(folder.path) is a folder; a file is wanted")) {
            _ = try ImportSource(path: folder.path)
        }
    }
}
