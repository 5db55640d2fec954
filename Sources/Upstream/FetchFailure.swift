/// A fetch that brought no reading.
package struct FetchFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let kind: FetchErrorType
    /// For a person: begins in lower case and has no full stop, so that it can stand after a name.
    package let message: String
    /// Nil when there was no answer.
    package let status: Int?
    /// How long the hiscores asked to be left alone.
    package let retryAfter: Duration?

    package init(kind: FetchErrorType, message: String, status: Int? = nil, retryAfter: Duration? = nil) {
        self.kind = kind
        self.message = message
        self.status = status
        self.retryAfter = retryAfter
    }

    package var description: String { message }
}
