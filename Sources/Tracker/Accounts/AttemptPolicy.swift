import Timestamps

/// How many log-ins may fail. An address is stopped for a while; an account is only slowed, or a stranger could lock its
/// owner out.
package struct AttemptPolicy: Equatable, Sendable {
    /// So many may fail at once, from one address; then one each time one is forgotten.
    package var perAddress = 10
    package var addressMemory = Duration.minutes(1)
    /// So many cost nothing, on one account; each further one doubles the wait.
    package var freePerAccount = 3
    package var accountMemory = Duration.minutes(5)
    package var firstDelay = Duration.milliseconds(500)
    package var longestDelay = Duration.seconds(5)

    package init() {}

    /// How long an attempt on an account waits before the password is looked at.
    func delay(failures: Int) -> Duration {
        guard failures >= freePerAccount else { return .zero }
        let doublings = min(failures - freePerAccount, 16)
        return min(firstDelay * (1 << doublings), longestDelay)
    }

    func addressMeter(_ forgottenAt: Timestamp?, now: Timestamp) -> FailureMeter {
        FailureMeter(memory: addressMemory, limit: perAddress, forgottenAt: forgottenAt, now: now)
    }

    /// It counts no further than the longest wait needs.
    func accountMeter(_ forgottenAt: Timestamp?, now: Timestamp) -> FailureMeter {
        FailureMeter(memory: accountMemory, limit: freePerAccount + 6, forgottenAt: forgottenAt, now: now)
    }
}
