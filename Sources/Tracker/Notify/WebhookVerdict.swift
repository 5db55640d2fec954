import Foundation
import Timestamps
import Upstream

/// What an answer of a webhook means for what was sent.
package enum WebhookVerdict: Equatable {
    case taken
    /// To be sent again.
    ///
    /// - parameter pause: how long the receiver asks to be left alone; nil: it does not say.
    case later(reason: String, pause: Duration?)
    /// It would be refused again, and the next one need not be.
    case refused(reason: String)
    /// There is no such webhook any more, so that nothing more is to be sent to it.
    case gone(reason: String)

    /// A pause that is longer is not believed.
    static let longestPause = Duration.hours(1)

    /// - parameters:
    ///   - status: of the answer.
    ///   - retryAfter: its header `Retry-After`, which Discord gives in seconds with a fraction.
    ///   - now: what a `Retry-After` that is a date is measured from.
    init(status: Int, retryAfter: String?, now: Timestamp) {
        let asked = Self.pause(retryAfter, now: now)
        switch status {
        case 200..<300: self = .taken
        case 429: self = .later(reason: "it was asked too often (429)", pause: asked ?? .seconds(5))
        case 404, 410: self = .gone(reason: "it answered \(status): the webhook was deleted, or its URL is not right")
        case 401, 403:
            // Not the end: a proxy or a protection in front of the receiver says so for a while, too.
            self = .later(
                reason: "it answered \(status): the URL's token is not right, or it shuts us out", pause: asked)
        case 408, 425, 500...: self = .later(reason: "it answered \(status)", pause: asked)
        case 300..<400: self = .refused(reason: "it answered \(status), and redirects are not followed")
        default: self = .refused(reason: "it answered \(status)")
        }
    }

    /// The same with what the receiver said of it.
    func adding(_ words: String?) -> WebhookVerdict {
        guard let words else { return self }
        return switch self {
        case .taken: .taken
        case .later(let reason, let pause): .later(reason: "\(reason): \(words)", pause: pause)
        case .refused(let reason): .refused(reason: "\(reason): \(words)")
        case .gone(let reason): .gone(reason: "\(reason): \(words)")
        }
    }

    var isLater: Bool {
        if case .later = self { true } else { false }
    }

    private static func pause(_ text: String?, now: Timestamp) -> Duration? {
        guard let text else { return nil }
        if let seconds = Double(text) {
            guard seconds >= 0 else { return nil }
            return min(.milliseconds(Int64((min(seconds, 1e6) * 1000).rounded(.up))), longestPause)
        }
        return RetryAfter.wait(text, now: now).map { min($0, longestPause) }
    }
}
