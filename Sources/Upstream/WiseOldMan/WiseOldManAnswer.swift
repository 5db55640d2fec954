import Foundation
package import Timestamps

/// What an answer of Wise Old Man means.
package enum WiseOldManAnswer: Equatable, Sendable {
    /// JSON, or what says that it is.
    case body([UInt8])
    /// Nobody there knows what was asked for.
    case missing
    /// The site does not tell this, and says why, as of players who do not want to be tracked.
    case refused(String)
    /// It may go well another time.
    case trouble(String, retryAfter: Duration?)
    /// It will not go well another time either.
    case hopeless(String)

    /// - parameter now: what a `Retry-After` that is a date is measured from.
    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8], now: Timestamp) {
        let retryAfter = headers.first { $0.name.lowercased() == "retry-after" }
            .flatMap { RetryAfter.wait($0.value, now: now) }
        let words = Self.words(in: body)
        switch status {
        case 200...299:
            // Read as a whole by whoever asked; a page of the site's being down is told apart here.
            let first = body.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
            if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
                self = .body(body)
            } else {
                self = .trouble("Wise Old Man sent no JSON (status \(status))", retryAfter: retryAfter)
            }
        case 300...399: self = .hopeless("Wise Old Man sent us elsewhere, where we do not go (status \(status))")
        case 404: self = .missing
        case 408, 500...599:
            self = .trouble("Wise Old Man is down or overloaded (status \(status))", retryAfter: retryAfter)
        case 429:
            // It counts by the minute.
            self = .trouble("Wise Old Man asks for fewer requests (status 429)", retryAfter: retryAfter ?? .minutes(1))
        default:
            if let words, status != 401 {
                self = .refused("Wise Old Man says: \(words) (status \(status))")
            } else {
                let more = words.map { ": \($0)" } ?? ""
                self = .hopeless("Wise Old Man refuses what was asked for (status \(status))\(more)")
            }
        }
    }

    /// The site's own sentence in one line, as far as it is fit to be shown.
    private static func words(in body: [UInt8]) -> String? {
        struct Refusal: Decodable {
            var message: String
        }
        guard let message = try? JSONDecoder().decode(Refusal.self, from: Data(body)).message else { return nil }
        let plain = message.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(200)
        return String(String.UnicodeScalarView(plain))
    }
}
