package import Timestamps

/// The header `Retry-After` (RFC 9110 §10.2.3): seconds, or a date.
package enum RetryAfter {
    /// What is longer is taken for this much.
    static let longest = Duration.days(7)

    /// - returns: the wait from `now` on; nil when it is over already, or neither a number nor a date.
    package static func wait(_ text: String, now: Timestamp) -> Duration? {
        let wait: Duration
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            wait = Int64(text).map { $0 < longest.components.seconds ? .seconds($0) : longest } ?? longest
        } else if let date = Timestamp(httpDate: text) {
            wait = min(date - now, longest)
        } else {
            return nil
        }
        return wait > .zero ? wait : nil
    }
}
