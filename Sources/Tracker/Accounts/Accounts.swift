package import Logging
package import Scheduling
package import Store
package import Timestamps

/// Everything about who may do what, put together.
package struct Accounts: Sendable {
    package let users: UserAccounts
    package let sessions: Sessions
    package let logIns: LogIns
    package let tokens: ProgramTokens
    package let firstAdministrator: FirstAdministrator
    package let changes: ChangeRecord
    /// What access tokens are signed with.
    package let key: SecretKey

    /// - parameters:
    ///   - key: belongs to the database.
    ///   - random: must be unguessable.
    ///   - sleep: waits for so long, by the real time.
    package init(
        store: Store, key: SecretKey, lifetimes: Sessions.Lifetimes, cost: ScryptCost = .standard,
        policy: AttemptPolicy = AttemptPolicy(), clock: WallClock, random: RandomSource,
        sleep: @escaping @Sendable (Duration) async throws -> Void, logger: Logger
    ) {
        self.key = key
        let hasher = PasswordHasher(cost: cost, random: random)
        let limits = AttemptLimits(policy: policy, key: key)
        users = UserAccounts(store: store, hasher: hasher, clock: clock)
        sessions = Sessions(store: store, lifetimes: lifetimes, clock: clock, random: random, logger: logger)
        logIns = LogIns(
            store: store, hasher: hasher, limits: limits, sessions: sessions, clock: clock, sleep: sleep,
            logger: logger)
        tokens = ProgramTokens(store: store, clock: clock, random: random, logger: logger)
        firstAdministrator = FirstAdministrator(
            store: store, users: users, limits: limits, sessions: sessions, clock: clock, random: random,
            logger: logger)
        changes = ChangeRecord(store: store, clock: clock, logger: logger)
    }
}
