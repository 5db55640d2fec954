import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Cron

/// The vectors of the specification; cron.md §4 says how they were made and which engines agree on them.
@Suite(
    .enabled(if: CronVector.areThere, "the cron vectors are absent: they lie in ../shared/cron beside the repository"))
struct CronVectorTests {
    @Test(arguments: [("cron-vectors-public.jsonl", 3000), ("cron-vectors-edge.jsonl", 77)])
    func `the next runs are those of the vectors, in UTC and in every other zone`(
        _ file: String, _ count: Int
    ) throws {
        let vectors = try CronVector.read(file).filter { $0.valid != false }
        #expect(vectors.count == count)
        for vector in vectors {
            let expected = try #require(vector.next)
            let expression = try CronExpression(vector.expr)
            let zone = try CronTimeZone(try #require(vector.tz))
            var cursor = try vector.start
            for instant in expected {
                let next = expression.next(after: cursor, in: zone)
                #expect(next?.formatted() == instant, "\(vector)")
                cursor = next ?? cursor
            }
            // The edge file lists no run at all where there is none.
            if expected.isEmpty {
                #expect(expression.next(after: cursor, in: zone) == nil, "\(vector)")
                #expect(!expression.canFire, "\(vector)")
            }
        }
    }

    @Test(arguments: ["cron-vectors-public.jsonl", "cron-vectors-edge.jsonl"])
    func `walked backwards the runs are the same`(_ file: String) throws {
        for vector in try CronVector.read(file) where vector.valid != false {
            let expression = try CronExpression(vector.expr)
            let zone = try CronTimeZone(try #require(vector.tz))
            let expected = try #require(vector.next)
            for (earlier, later) in zip(expected, expected.dropFirst()) {
                let before = try #require(Timestamp(rfc3339: later))
                #expect(expression.previous(before: before, in: zone)?.formatted() == earlier, "\(vector)")
            }
            let from = try vector.start
            if let first = expected.first.flatMap({ Timestamp(rfc3339: $0) }),
                let previous = expression.previous(before: first, in: zone)
            {
                #expect(previous <= from, "\(vector)")
            }
        }
    }

    @Test func `what the vectors call invalid is refused, with a place inside the text`() throws {
        let invalid = try CronVector.read("cron-vectors-public.jsonl").filter { $0.valid == false }
        #expect(invalid.count == 150)
        for vector in invalid {
            let error = #expect(throws: CronError.self, "\(vector)") { try CronExpression(vector.expr) }
            #expect((0...vector.expr.count).contains(error?.position ?? -1), "\(vector)")
        }
    }

    @Test func `the canonical spelling runs at the same times`() throws {
        for vector in try CronVector.read("cron-vectors-public.jsonl") where vector.valid != false {
            let expression = try CronExpression(vector.expr)
            #expect(try CronExpression(expression.canonical).fields == expression.fields, "\(vector)")
        }
    }
}

/// A line of a file of vectors.
struct CronVector: Decodable, CustomStringConvertible {
    var expr: String
    var valid: Bool?
    var tz: String?
    /// Exclusive.
    var from: String?
    var next: [String]?
    /// Why the edge file has it.
    var why: String?

    var start: Timestamp {
        get throws {
            let from = try #require(from)
            return try #require(Timestamp(rfc3339: from))
        }
    }

    var description: String { "\(expr) in \(tz ?? "-") after \(from ?? "-") \(why ?? "")" }

    static var areThere: Bool {
        FileManager.default.fileExists(atPath: Fixtures.url("cron").path(percentEncoded: false))
    }

    static func read(_ file: String) throws -> [CronVector] {
        let decoder = JSONDecoder()
        return try Fixtures.data("cron/\(file)").split(separator: UInt8(ascii: "\n")).map {
            try decoder.decode(CronVector.self, from: $0)
        }
    }
}
