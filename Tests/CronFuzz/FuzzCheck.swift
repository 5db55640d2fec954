import Cron
import Timestamps

/// What must be true of every text.
final class FuzzCheck {
    /// How many texts were expressions.
    private(set) var expressions = 0
    private let start = Timestamp(seconds: 1_709_900_000)
    private let newYork: CronTimeZone

    struct Finding: Error, CustomStringConvertible {
        var description: String
    }

    init() throws {
        newYork = try CronTimeZone("America/New_York")
    }

    /// - throws: ``Finding``
    func look(at text: String) throws(Finding) {
        let expression: CronExpression
        do {
            expression = try CronExpression(text)
        } catch {
            return try look(at: error, for: text)
        }
        expressions += 1
        try lookAtRuns(of: expression, in: .utc)
        try lookAtRuns(of: expression, in: newYork)
        try lookAtSpelling(of: expression)
    }

    private func look(at error: CronError, for text: String) throws(Finding) {
        guard (0...text.unicodeScalars.count).contains(error.position) else {
            throw Finding(description: "the position \(error.position) lies outside")
        }
        guard !error.message.isEmpty, error.description.unicodeScalars.count < 1000 else {
            throw Finding(description: "a message of \(error.description.unicodeScalars.count) characters")
        }
        guard error.description.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw Finding(description: "a control character in the message")
        }
    }

    private func lookAtRuns(of expression: CronExpression, in zone: CronTimeZone) throws(Finding) {
        let next = expression.next(after: start, in: zone)
        guard (next != nil) == expression.canFire else {
            throw Finding(description: "it can\(expression.canFire ? "" : "not") fire, but next is \("\(next as Any)")")
        }
        guard let next else { return }
        guard next > start else { throw Finding(description: "the next run is not later") }
        guard let previous = expression.previous(before: next + .milliseconds(1), in: zone), previous == next else {
            throw Finding(description: "the run before the moment after the next run is not the next run")
        }
    }

    private func lookAtSpelling(of expression: CronExpression) throws(Finding) {
        guard let canonical = try? CronExpression(expression.canonical) else {
            throw Finding(description: "the canonical spelling \(expression.canonical) cannot be read")
        }
        guard canonical.canonical == expression.canonical, canonical.sentence == expression.sentence,
            canonical.next(after: start, in: .utc) == expression.next(after: start, in: .utc)
        else { throw Finding(description: "the canonical spelling \(expression.canonical) says something else") }
        guard !expression.sentence.isEmpty,
            expression.warnings.allSatisfy({ $0.position < expression.text.unicodeScalars.count })
        else { throw Finding(description: "a warning outside of the text") }
    }
}
