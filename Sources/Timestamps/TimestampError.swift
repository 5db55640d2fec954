/// A text that is no point in time.
package struct TimestampError: Error, Equatable, CustomStringConvertible {
    package let text: String

    package var description: String {
        let shown = String(text.prefix(40)).debugDescription + (text.count > 40 ? "…" : "")
        return "\(shown) is no time; write it as 2026-11-23T08:15:00Z"
    }
}

extension Timestamp {
    /// A time that somebody typed, as ``init(rfc3339:)`` reads it.
    package init(typed text: some StringProtocol) throws(TimestampError) {
        guard let time = Timestamp(rfc3339: text) else { throw TimestampError(text: String(text)) }
        self = time
    }
}
