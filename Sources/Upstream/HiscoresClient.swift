package import Curl
package import Hiscores
package import Timestamps

/// Asks the hiscores for one player. Every call is one request; when it may start is the gate's business.
package struct HiscoresClient: Sendable {
    /// An answer has about 7 KB (osrs-domain §1.2).
    private static let maximumBodyBytes = 1 << 20
    /// What is slower than this for two thirds of the time there is will not be whole when it ends: an answer has 2 KB
    /// on the wire.
    private static let slowestBytesPerSecond = 50

    private let baseURL: UpstreamAddress
    private let userAgent: String
    private let timeout: Duration
    private let proxy: String?
    private let curl: CurlClient
    private let clock: WallClock

    /// - parameter contact: how the hiscores reach the operator, such as a mail address; sent with every request.
    /// - parameter version: of this program.
    /// - parameter timeout: for a whole request.
    /// - parameter proxy: as in `CurlRequest.proxy`.
    package init(
        baseURL: UpstreamAddress, contact: String, version: String, timeout: Duration, proxy: String?,
        curl: CurlClient, clock: WallClock
    ) {
        self.baseURL = baseURL
        userAgent = Self.userAgent(version: version, contact: contact)
        self.timeout = timeout
        self.proxy = proxy
        self.curl = curl
        self.clock = clock
    }

    /// Reads a player from the table of a mode.
    package func fetch(_ name: PlayerName, table: GameMode) async throws(FetchError) -> HiscoresBody {
        let began = ContinuousClock.now
        do throws(FetchError) {
            let body = try await ask(name, table: table)
            UpstreamMetrics.note(outcome: "success", after: ContinuousClock.now - began)
            return body
        } catch {
            if case .failed(let failure) = error {
                UpstreamMetrics.note(outcome: failure.kind.rawValue, after: ContinuousClock.now - began)
            }
            throw error
        }
    }

    private func ask(_ name: PlayerName, table: GameMode) async throws(FetchError) -> HiscoresBody {
        var request = CurlRequest(url: url(of: name, table: table))
        request.timeout = timeout
        request.connectTimeout = min(timeout, .seconds(10))
        request.lowSpeed = CurlLowSpeedLimit(bytesPerSecond: Self.slowestBytesPerSecond, period: timeout * 2 / 3)
        request.maximumBodyBytes = Self.maximumBodyBytes
        request.proxy = proxy
        request.userAgent = userAgent
        request.protocols = baseURL.isEncrypted ? .httpsOnly : .httpAndHTTPS
        let response: CurlResponse
        do {
            response = try await curl.send(request)
        } catch {
            throw FetchError(error)
        }
        do {
            return try HiscoresAnswer.classify(
                status: response.status, headers: response.headers, body: response.body, now: clock.now)
        } catch {
            throw .failed(error)
        }
    }

    func url(of name: PlayerName, table: GameMode) -> String {
        "\(baseURL)/m=\(table.tablePath)/index_lite.json?player=\(Self.percentEncoded(name.display))"
    }

    /// `hiscored/1.2.3 (contact)`; what would end the header line or the parenthesis is left out of the contact.
    static func userAgent(version: String, contact: String) -> String {
        let scalars = contact.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0 != "(" && $0 != ")" }
        let words = String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
        return words.isEmpty ? "hiscored/\(version)" : "hiscored/\(version) (\(words))"
    }

    private static func percentEncoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
