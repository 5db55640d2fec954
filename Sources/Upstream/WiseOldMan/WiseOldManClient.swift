package import Curl
package import Timestamps

/// Asks Wise Old Man. Every call is one request; when it may start is said by ``WiseOldManPace``.
package struct WiseOldManClient: Sendable {
    /// Fifty snapshots have half a megabyte, a group of 500 members less.
    private static let longestBody = 16 << 20
    private static let timeout = Duration.seconds(60)

    private let address: UpstreamAddress
    private let userAgent: String
    private let key: String?
    private let proxy: String?
    private let curl: CurlClient
    private let clock: WallClock

    /// - parameters:
    ///   - contact: how the site reaches the operator; sent with every request.
    ///   - key: one of the site's API keys.
    ///   - proxy: as in `CurlRequest.proxy`; not used on this machine.
    package init(
        address: UpstreamAddress, contact: String, version: String, key: String?, proxy: String?, curl: CurlClient,
        clock: WallClock
    ) {
        self.address = address
        userAgent = HiscoresClient.userAgent(version: version, contact: contact)
        self.key = key
        self.proxy = address.isLoopback ? nil : proxy
        self.curl = curl
        self.clock = clock
    }

    /// - throws: `CancellationError` when the task was cancelled.
    package func ask(_ question: WiseOldManQuestion) async throws -> WiseOldManAnswer {
        var request = CurlRequest(url: "\(address)\(question.path)")
        request.headers = ["Accept: application/json"] + (key.map { ["x-api-key: \($0)"] } ?? [])
        request.timeout = Self.timeout
        request.maximumBodyBytes = Self.longestBody
        request.proxy = proxy
        request.userAgent = userAgent
        request.protocols = address.isEncrypted ? .httpsOnly : .httpAndHTTPS
        let response: CurlResponse
        do {
            response = try await curl.send(request)
        } catch {
            switch error.kind {
            case .cancelled: throw CancellationError()
            case .timeout: return .trouble("Wise Old Man answers too slowly or not at all (\(error))", retryAfter: nil)
            case .tooLarge, .protocolNotAllowed, .addressNotAllowed:
                return .hopeless("Wise Old Man cannot be read (\(error))")
            case .connection, .nameLookup, .tls, .malformedResponse, .other:
                return .trouble("there is no connection to Wise Old Man (\(error))", retryAfter: nil)
            }
        }
        return WiseOldManAnswer(
            status: response.status, headers: response.headers, body: response.body, now: clock.now)
    }
}
