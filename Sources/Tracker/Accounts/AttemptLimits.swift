import Crypto
import Foundation
import Store
import Timestamps

/// Where an attempt comes from.
package struct AttemptOrigin: Equatable, Sendable {
    package var address: String
    /// What shares a limit: an IPv4 address, an IPv6 /64.
    package var network: String

    package init(address: String, network: String) {
        self.address = address
        self.network = network
    }
}

/// Keeps count of failed log-ins in the file, so that a restart forgives nobody.
///
/// An attempt counts as failed from its start until it has succeeded: a thousand at the same moment are a thousand.
struct AttemptLimits: Sendable {
    enum Admission: Equatable {
        /// After so long a wait.
        case admitted(after: Duration)
        /// Too many have failed; how long to wait.
        case refused(for: Duration)
    }

    let policy: AttemptPolicy
    /// Accounts are counted under a hash: what somebody types as a name may be a password.
    private let accountKey: SymmetricKey

    init(policy: AttemptPolicy, key: SecretKey) {
        self.policy = policy
        accountKey = key.derived(for: "attempts")
    }

    /// - parameter origin: nil for the operator, who is not limited.
    func begin(
        account: String, from origin: AttemptOrigin?, in transaction: WriteTransaction, now: Timestamp
    ) throws -> Admission {
        if let origin, let wait = try charge(origin, in: transaction, now: now) { return .refused(for: wait) }
        let key = key(ofAccount: account)
        var meter = policy.accountMeter(try transaction.attemptsForgotten(.account, key: key), now: now)
        let delay = policy.delay(failures: meter.count(now: now))
        meter.add(now: now)
        try transaction.setAttemptsForgotten(.account, key: key, at: meter.forgottenAt)
        try transaction.deleteAttempts(forgottenBy: now, limit: 10)
        return .admitted(after: origin == nil ? .zero : delay)
    }

    /// Counts one more of an address alone.
    ///
    /// - returns: how long to wait, if there were too many already; then it is not counted.
    func charge(_ origin: AttemptOrigin, in transaction: WriteTransaction, now: Timestamp) throws -> Duration? {
        var meter = try addressMeter(of: origin, in: transaction, now: now)
        if let wait = meter.wait(now: now) { return wait }
        meter.add(now: now)
        try transaction.setAttemptsForgotten(.address, key: origin.network, at: meter.forgottenAt)
        return nil
    }

    /// It did not fail: what it was charged is given back, and the account begins anew.
    func succeed(
        account: String, from origin: AttemptOrigin?, in transaction: WriteTransaction, now: Timestamp
    ) throws {
        if let origin { try forgive(origin, in: transaction, now: now) }
        try transaction.setAttemptsForgotten(.account, key: key(ofAccount: account), at: now)
    }

    func forgive(_ origin: AttemptOrigin, in transaction: WriteTransaction, now: Timestamp) throws {
        var meter = try addressMeter(of: origin, in: transaction, now: now)
        meter.forgive(now: now)
        try transaction.setAttemptsForgotten(.address, key: origin.network, at: meter.forgottenAt)
    }

    private func addressMeter(
        of origin: AttemptOrigin, in snapshot: some ReadAccess, now: Timestamp
    ) throws -> FailureMeter {
        policy.addressMeter(try snapshot.attemptsForgotten(.address, key: origin.network), now: now)
    }

    private func key(ofAccount name: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(name.utf8), using: accountKey)
        return Data(code.prefix(16)).base64EncodedString()
    }
}
