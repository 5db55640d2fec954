import Cron
import Foundation
import Timestamps

/// Answers the lines of `cron next --batch`. A line that is wrong is answered in its place, and the next one goes on.
struct CronBatch {
    /// What applies where a line says nothing.
    let zone: CronTimeZone
    let start: Timestamp
    let count: Int

    private struct Question: Decodable {
        var expr: String
        var tz: String?
        var from: String?
        var count: Int?
    }

    private struct Runs: Encodable {
        var next: [String]
    }

    private struct Refusal: Encodable {
        struct Reason: Error, Encodable {
            var message: String
            /// The offset of a character in the expression; null when something else is wrong.
            var position: Int?

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(message, forKey: .message)
                try container.encode(position, forKey: .position)
            }

            private enum CodingKeys: CodingKey {
                case message
                case position
            }
        }

        var error: Reason
    }

    /// - returns: one line of JSON.
    func answer(_ line: InputLines.Line) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let answer: any Encodable
        do throws(Refusal.Reason) {
            answer = Runs(next: try runs(line).map { $0.formatted() })
        } catch {
            answer = Refusal(error: error)
        }
        return String(decoding: try encoder.encode(answer), as: UTF8.self)
    }

    private func runs(_ line: InputLines.Line) throws(Refusal.Reason) -> [Timestamp] {
        guard case .text(let bytes) = line else {
            throw Refusal.Reason(message: "the line is longer than \(InputLines.longest) bytes")
        }
        let question = try Self.question(bytes)
        let expression: CronExpression
        do {
            expression = try CronExpression(question.expr)
        } catch {
            throw Refusal.Reason(message: error.message, position: error.position)
        }
        let zone: CronTimeZone
        do {
            zone = try question.tz.map { name throws(CronTimeZoneError) in try CronTimeZone(name) } ?? self.zone
        } catch {
            throw Refusal.Reason(message: "tz: \(error)")
        }
        let count = question.count ?? count
        guard CronNext.allowedCount.contains(count) else {
            throw Refusal.Reason(message: "count: \(count) is not in 1…10000")
        }
        var start = start
        if let from = question.from {
            guard let time = Timestamp(rfc3339: from) else {
                throw Refusal.Reason(message: "from: \"\(from)\" is no time; write it as 2026-11-23T08:15:00Z")
            }
            start = time
        }
        return Recurrence.cron(expression, zone).next(count, after: start)
    }

    private static func question(_ bytes: [UInt8]) throws(Refusal.Reason) -> Question {
        do {
            return try JSONDecoder().decode(Question.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw Refusal.Reason(message: error.problem)
        } catch {
            throw Refusal.Reason(message: "\(error)")
        }
    }
}

extension DecodingError {
    /// The member that is wrong, and what is wrong with it.
    fileprivate var problem: String {
        switch self {
        case .keyNotFound(let key, _):
            "\(key.stringValue): it is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.last.map { "\($0.stringValue): \(context.debugDescription)" }
                ?? "expected an object such as {\"expr\": \"0 6 * * *\"}"
        case .dataCorrupted(let context):
            context.codingPath.last.map { "\($0.stringValue): \(context.debugDescription)" } ?? "the line is no JSON"
        @unknown default:
            "the line cannot be read: \(self)"
        }
    }
}
