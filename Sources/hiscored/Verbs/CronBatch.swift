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

        private enum CodingKeys: CodingKey {
            case expr
            case tz
            case from
            case count
        }

        /// - throws: ``Refusal/Reason`` for a member that is wrong. Null is as good as absent.
        init(from decoder: any Decoder) throws {
            guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
                throw Refusal.Reason(message: "expected an object such as {\"expr\": \"0 6 * * *\"}")
            }
            guard let expr = try Self.member(.expr, "a string", as: String.self, of: container) else {
                throw Refusal.Reason(message: "expr: it is missing")
            }
            self.expr = expr
            tz = try Self.member(.tz, "a string", as: String.self, of: container)
            from = try Self.member(.from, "a string", as: String.self, of: container)
            count = try Self.member(.count, "a whole number", as: Int.self, of: container)
        }

        private static func member<Value: Decodable>(
            _ key: CodingKeys, _ expected: String, as type: Value.Type,
            of container: KeyedDecodingContainer<CodingKeys>
        ) throws(Refusal.Reason) -> Value? {
            do {
                return try container.decodeIfPresent(type, forKey: key)
            } catch {
                throw Refusal.Reason(message: "\(key.stringValue): expected \(expected)")
            }
        }
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
        if let objection = CronNext.objection(toCount: count) {
            throw Refusal.Reason(message: "count: \(objection)")
        }
        let start: Timestamp
        do {
            start = try question.from.map { text throws(TimestampError) in try Timestamp(typed: text) } ?? self.start
        } catch {
            throw Refusal.Reason(message: "from: \(error)")
        }
        return Recurrence.cron(expression, zone).next(count, after: start)
    }

    private static func question(_ bytes: [UInt8]) throws(Refusal.Reason) -> Question {
        do {
            return try JSONDecoder().decode(Question.self, from: Data(bytes))
        } catch let reason as Refusal.Reason {
            throw reason
        } catch {
            throw Refusal.Reason(message: "the line is no JSON that can be read")
        }
    }
}
