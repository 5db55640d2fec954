import HTTPTypes
import Synchronization
import Timestamps

/// How often strangers may ask, by address: a bucket that holds some requests and fills again with time. In memory: a
/// restart forgives.
final class RequestRate: Sendable {
    /// A page and what it loads are about six requests, and behind one address live many people.
    static let standard = Allowance(burst: 120, perSecond: 20)

    struct Allowance {
        /// Requests at once after a silence.
        var burst: Double
        var perSecond: Double
    }

    private struct Bucket {
        var left: Double
        var asOf: Timestamp
    }

    private let allowance: Allowance
    private let mostAddresses: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    /// - parameter mostAddresses: bounds the memory. With more addresses at once, the longest silent are forgotten.
    init(_ allowance: Allowance = standard, mostAddresses: Int = 20_000) {
        self.allowance = allowance
        self.mostAddresses = mostAddresses
    }

    /// Takes one request of an address.
    ///
    /// - parameter address: of a network that one person has: an IPv4 address, or the first 64 bits of IPv6.
    /// - returns: how long to wait when there is none left; nil when it may come.
    func take(_ address: String, at now: Timestamp) -> Duration? {
        buckets.withLock { buckets in
            var bucket = buckets[address] ?? Bucket(left: allowance.burst, asOf: now)
            // A clock that was set back gives nothing, and takes nothing.
            let passed = max(now - bucket.asOf, .zero) / .seconds(1)
            bucket.left = min(allowance.burst, bucket.left + passed * allowance.perSecond)
            bucket.asOf = now
            defer {
                buckets[address] = bucket
                if buckets.count > mostAddresses { forget(&buckets) }
            }
            guard bucket.left >= 1 else { return .seconds((1 - bucket.left) / allowance.perSecond) }
            bucket.left -= 1
            return nil
        }
    }

    /// Half of them at once, so that it is rarely done.
    private func forget(_ buckets: inout [String: Bucket]) {
        let middle = buckets.values.map(\.asOf).sorted()[buckets.count / 2]
        buckets = buckets.filter { $0.value.asOf > middle }
    }
}

extension APIError {
    /// - parameter wait: how long until it is worth to come again; told in whole seconds.
    static func tooManyRequests(wait: Duration) -> APIError {
        let seconds = max(1, Int((wait / .seconds(1)).rounded(.up)))
        return APIError(
            status: .tooManyRequests, detail: "Too many requests; come again in \(seconds) s",
            headers: [.retryAfter: "\(seconds)"])
    }
}
