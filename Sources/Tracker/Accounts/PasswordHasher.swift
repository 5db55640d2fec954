import Crypto
import CryptoExtras
import Foundation
package import Scheduling
import Synchronization

/// Turns passwords into hashes: at most two at once, on threads of their own. Each takes a tenth of a second of a core
/// and 32 MiB, so neither Swift's own threads nor the machine may be filled with them.
package final class PasswordHasher: Sendable {
    static let mostAtOnce = 2
    /// Whoever comes behind so many that wait is turned away at once.
    static let mostWaiting = 50

    /// More wait than can be served soon.
    struct Busy: Error {}

    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
        /// The most that ever ran at once. For tests.
        var peak = 0
    }

    private let cost: ScryptCost
    private let random: RandomSource
    private let state = Mutex(State())
    /// What a password is compared with when there is no such user, so that the answer takes as long.
    private let nobody: PasswordHash

    package init(cost: ScryptCost = .standard, random: RandomSource) {
        self.cost = cost
        self.random = random
        nobody = PasswordHash(
            cost: cost, salt: random.bytes(PasswordHash.saltBytes), hash: random.bytes(PasswordHash.hashBytes))
    }

    var peak: Int { state.withLock { $0.peak } }

    /// The hash to keep of a new password.
    ///
    /// - throws: ``Busy``.
    func hash(_ password: Password) async throws -> String {
        var hash = PasswordHash(cost: cost, salt: random.bytes(PasswordHash.saltBytes), hash: [])
        let key = try await derive(password, hash)
        hash.hash = key.withUnsafeBytes { Array($0) }
        return hash.text
    }

    /// Whether the password is the one of the hash. Without a hash, or with one that this program did not write, it
    /// never is, which takes as long to find out.
    ///
    /// - throws: ``Busy``.
    func matches(_ password: Password, hash text: String?) async throws -> Bool {
        let kept = text.flatMap { PasswordHash($0) }
        let hash = kept ?? nobody
        let key = try await derive(password, hash)
        return key == SymmetricKey(data: hash.hash) && kept != nil
    }

    private func derive(_ password: Password, _ hash: PasswordHash) async throws -> SymmetricKey {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(
                {
                    continuation.resume(
                        with: Result {
                            try KDF.Scrypt.deriveKey(
                                from: password.bytes, salt: hash.salt, outputByteCount: PasswordHash.hashBytes,
                                rounds: hash.cost.rounds, blockSize: hash.cost.blockSize,
                                parallelism: hash.cost.parallelism)
                        })
                },
                orElse: { continuation.resume(throwing: Busy()) })
        }
    }

    private func enqueue(_ work: @escaping @Sendable () -> Void, orElse refuse: () -> Void) {
        let (isAccepted, startsThread) = state.withLock { state in
            guard state.waiting.count < Self.mostWaiting else { return (false, false) }
            state.waiting.append(work)
            guard state.running < Self.mostAtOnce else { return (true, false) }
            state.running += 1
            state.peak = max(state.peak, state.running)
            return (true, true)
        }
        guard isAccepted else { return refuse() }
        guard startsThread else { return }
        let thread = Thread { [self] in workOff() }
        thread.name = "hiscored-scrypt"
        thread.start()
    }

    /// Works until nothing waits; then the thread ends.
    private func workOff() {
        while true {
            let next: (@Sendable () -> Void)? = state.withLock { state in
                guard !state.waiting.isEmpty else {
                    state.running -= 1
                    return nil
                }
                return state.waiting.removeFirst()
            }
            guard let next else { return }
            next()
        }
    }
}
