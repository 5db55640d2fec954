import Foundation
import Testing
import Timestamps

@testable import Cron

/// The public vectors of the specification; `cron-vectors-public.jsonl` says how they were made in cron.md §4.
@Suite struct CronExpressionVectorTests {
    private struct Vector: Decodable {
        var expr: String
        var valid: Bool?
        var tz: String?
        var from: String?
        var next: [String]?
    }

    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/cron/cron-vectors-public.jsonl")
    private static let isPresent = FileManager.default.fileExists(atPath: file.path)

    private static func vectors() throws -> [Vector] {
        let decoder = JSONDecoder()
        return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
            try decoder.decode(Vector.self, from: $0)
        }
    }

    /// Whether an expression keeps to `*`, numbers, names, ranges, steps and lists.
    private static func isPlain(_ expression: String) -> Bool {
        let item = /(\*|[0-9]+(-[0-9]+)?|[a-z]{3}(-[a-z]{3}|-[0-9]+)?|[0-9]+-[a-z]{3})(\/[0-9]+)?/.ignoresCase()
        return expression.split { $0 == " " || $0 == "\t" }.allSatisfy { field in
            field.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { $0.wholeMatch(of: item) != nil }
        }
    }

    @Test(.enabled(if: isPresent, "../shared/cron/cron-vectors-public.jsonl is not there"))
    func `the next five runs in UTC are those of the vectors`() throws {
        let vectors = try Self.vectors().filter { $0.tz == "UTC" && Self.isPlain($0.expr) }
        #expect(vectors.count > 500)
        for vector in vectors {
            let expression = try CronExpression(vector.expr)
            var cursor = try #require(Timestamp(rfc3339: vector.from ?? ""))
            for expected in try #require(vector.next) {
                cursor = try #require(expression.next(after: cursor, in: .utc), "\(vector.expr)")
                #expect(cursor.formatted() == expected, "\(vector.expr)")
            }
        }
    }

    @Test(.enabled(if: isPresent, "../shared/cron/cron-vectors-public.jsonl is not there"))
    func `the next five runs in other zones are those of the vectors`() throws {
        let vectors = try Self.vectors().filter { $0.tz.map { $0 != "UTC" } == true && Self.isPlain($0.expr) }
        #expect(vectors.count > 500)
        for vector in vectors {
            let expression = try CronExpression(vector.expr)
            let zone = try CronTimeZone(vector.tz ?? "")
            var cursor = try #require(Timestamp(rfc3339: vector.from ?? ""))
            for expected in try #require(vector.next) {
                cursor = try #require(expression.next(after: cursor, in: zone), "\(vector.expr)")
                #expect(cursor.formatted() == expected, "\(vector.expr) \(zone.identifier)")
            }
        }
    }

    @Test(.enabled(if: isPresent, "../shared/cron/cron-vectors-public.jsonl is not there"))
    func `what the vectors call invalid is refused`() throws {
        let invalid = try Self.vectors().filter { $0.valid == false }
        #expect(invalid.count > 100)
        for vector in invalid {
            #expect(throws: CronError.self, "\(vector.expr)") { try CronExpression(vector.expr) }
        }
    }
}
