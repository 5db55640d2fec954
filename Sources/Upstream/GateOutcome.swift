/// How a request that the gate let through ended, as far as the host is concerned.
package enum GateOutcome: Hashable, Sendable {
    /// Any proper answer; that a player is not on a table is one.
    case success
    /// `retryAfter` is what the host asked for.
    case failure(FetchErrorType, retryAfter: Duration?)
    /// Nobody waited for the answer: it says nothing about the host.
    case cancelled

    package init(_ error: FetchError) {
        switch error {
        case .cancelled: self = .cancelled
        case .failed(let failure) where failure.kind == .notFound: self = .success
        case .failed(let failure): self = .failure(failure.kind, retryAfter: failure.retryAfter)
        }
    }
}
