import Tracker

/// What `/metrics` needs: the token that it asks for, and what was measured.
package struct MetricsAccess: Sendable {
    private let tokenDigest: [UInt8]
    /// In Prometheus' text format.
    let text: @Sendable () -> String

    package init(token: String, text: @escaping @Sendable () -> String) {
        tokenDigest = SecretDigest.of(token)
        self.text = text
    }

    /// - parameter authorization: the header's value.
    func admits(_ authorization: String?) -> Bool {
        guard let match = authorization?.wholeMatch(of: #/(?i:bearer) +([^ ]+)/#) else { return false }
        return SecretDigest.areEqual(tokenDigest, SecretDigest.of(String(match.1)))
    }
}
