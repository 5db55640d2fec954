/// Why there is no answer.
package struct CurlError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// The connection, the answer or its pace was too slow.
        case timeout
        /// Refused, reset, or closed before the answer was whole.
        case connection
        case nameLookup
        case tls
        /// More body or header bytes than are taken.
        case tooLarge
        /// What came is not HTTP, or its compression is broken.
        case malformedResponse
        /// The awaiting task was cancelled, or the client was shut down.
        case cancelled
        /// A URL of a protocol that the request does not allow.
        case protocolNotAllowed
        /// Each address of the host was refused by ``CurlRequest/mayConnect``.
        case addressNotAllowed
        case other
    }

    package let kind: Kind
    /// libcurl's own words, where it had any.
    package let message: String
    /// libcurl's number of the error, 0 where it is not libcurl's.
    package let code: Int

    package init(kind: Kind, message: String, code: Int) {
        self.kind = kind
        self.message = message
        self.code = code
    }

    package var description: String { message }

    static let cancelled = CurlError(kind: .cancelled, message: "the request was cancelled", code: 0)
    static let shutDown = CurlError(kind: .cancelled, message: "the HTTP client was shut down", code: 0)
}
