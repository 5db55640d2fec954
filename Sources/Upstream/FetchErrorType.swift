/// How a fetch failed. The raw value is the word of file, API and command line.
package enum FetchErrorType: String, CaseIterable, Codable, Sendable {
    /// The player is not on this table. An answer, not a fault; one alone proves nothing (osrs-domain §1.6).
    case notFound = "not_found"
    /// Status 429.
    case rateLimited = "rate_limited"
    /// Status 403, or the page that says so with any status.
    case blocked
    /// A web page instead of data, or a status that is none of the others, 5xx mostly.
    case unavailable
    /// Not JSON, cut short, or not the shape of a hiscores body.
    case badBody = "bad_body"
    case tooLarge = "too_large"
    case timeout
    /// No connection, no name, no valid certificate.
    case connection
    /// Any 3xx; it is not followed.
    case redirect

    /// The hiscores want to be left alone: it opens the breaker.
    package var asksForRest: Bool {
        self == .rateLimited || self == .blocked
    }
}
