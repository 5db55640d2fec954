/// A way in which the simulated hiscores misbehave. The raw value is the word of `PUT /_simulation/faults`.
package enum FaultKind: String, CaseIterable, Codable, Sendable {
    /// 404 with an HTML body, for a player who exists.
    case notFound = "not_found"
    /// 429, with `Retry-After` when the fault has one.
    case rateLimited = "rate_limited"
    /// 503 with an HTML body, with `Retry-After` when the fault has one.
    case unavailable
    /// 200 with an HTML page in place of the JSON.
    case html
    /// 200 with the page that tells a blocked address so (osrs-domain §1.6).
    case blocked
    /// The connection ends in the middle of the body.
    case truncated
    /// The right body, in pieces over some seconds.
    case slow
    /// The request is taken and never answered.
    case hang
    /// A body of several MiB.
    case huge
    /// 302 to another page.
    case redirect
}
