import Logging
import Scheduling
import Store
package import Timestamps

/// How the first administrator comes to be: with a code that only the operator has seen, or with a password from a file.
/// There is no default password.
package struct FirstAdministrator: Sendable {
    package static let validity = Duration.minutes(30)
    package static let tries = 5

    package enum Answer: Sendable {
        case welcome(Sessions.Opened)
        /// Not the code; so many tries are left.
        case wrong(triesLeft: Int)
        /// There is none, it has expired, or it was tried too often.
        case noCode
        case later(Duration)
    }

    let store: Store
    let users: UserAccounts
    let limits: AttemptLimits
    let sessions: Sessions
    let clock: WallClock
    let random: RandomSource
    let logger: Logger

    package func isThere() async throws -> Bool {
        try await store.read { try !$0.administrators().isEmpty }
    }

    /// Makes a code. The one before is of no use any more.
    ///
    /// - throws: ``UserError`` of kind `conflict` when there is an administrator, whose name it tells: for the operator.
    package func makeCode() async throws -> (code: SetupCode, expiresAt: Timestamp) {
        let code = SetupCode(random: random)
        let now = clock.now
        let row = SetupCodeRow(
            codeHash: SecretDigest.of(code.characters), createdAt: now, expiresAt: now + Self.validity,
            triesLeft: Self.tries)
        try await store.write { transaction in
            if let first = try transaction.administrators().first {
                throw UserError(
                    .conflict,
                    "There is an administrator already: `hiscored user passwd \(first.username)` gives them a new "
                        + "password, `hiscored user add NAME --admin` makes another")
            }
            try transaction.setSetupCode(row)
        }
        return (code, row.expiresAt)
    }

    /// Makes the first administrator, who is logged in then. Whoever does not know the code is refused before the
    /// password is hashed, and counts as a failed log-in of the address.
    ///
    /// - throws: ``UserError`` for a name or password that is refused, which costs no try, and of kind `conflict` when
    ///   there is an administrator, or a user of that name.
    package func setUp(
        code typed: String, username: String, password: String, kind: Sessions.Kind, from origin: AttemptOrigin?
    ) async throws -> Answer {
        try AccountName.check(username, kind: "user")
        _ = try Password(chosen: password)
        let (typed, now) = (SecretDigest.of(SetupCode(typed: typed).characters), clock.now)
        let refusal: Answer? = try await store.write { [limits] transaction in
            try transaction.refuseAdministrator()
            if let origin, let wait = try limits.charge(origin, in: transaction, now: now) { return .later(wait) }
            if let refusal = try transaction.tryCode(typed, now: now) { return refusal }
            try transaction.refuseTaken(username)
            return nil
        }
        if let refusal {
            report(refusal, username: username, origin)
            return refusal
        }
        // The work that a hash is nobody makes the server do who has not seen the code.
        let hash = try await users.hash(password)
        let answer: Answer = try await store.write { [limits, sessions] transaction in
            try transaction.refuseAdministrator()
            if let refusal = try transaction.tryCode(typed, now: now) { return refusal }
            if let origin { try limits.forgive(origin, in: transaction, now: now) }
            try transaction.refuseTaken(username)
            try transaction.insertUser(username, passwordHash: hash, isAdmin: true, now: now)
            try transaction.deleteSetupCode()
            let user = try transaction.requireUser(username)
            try transaction.setLastLogin(now, ofUser: user.id)
            try transaction.insertChange(
                by: "set-up code", from: origin?.address, action: "CREATE", target: "administrator \(username)",
                now: now)
            return .welcome(try sessions.open(kind, for: user, from: origin?.address, in: transaction, now: now))
        }
        report(answer, username: username, origin)
        return answer
    }

    /// Makes the first administrator with a password that the operator has put into a file.
    ///
    /// - returns: false when there is one already.
    /// - throws: ``UserError`` for a name or password that is refused.
    package func make(_ username: String, password: String, source: String) async throws -> Bool {
        try AccountName.check(username, kind: "user")
        let hash = try await users.hash(password)
        let now = clock.now
        let isNew = try await store.write { transaction in
            guard try transaction.administrators().isEmpty else { return false }
            guard try transaction.user(named: username) == nil else {
                throw UserError(
                    .conflict,
                    "The user '\(username)' is there already and is no administrator: choose another "
                        + "auth.admin_username")
            }
            try transaction.insertUser(username, passwordHash: hash, isAdmin: true, now: now)
            try transaction.deleteSetupCode()
            try transaction.insertChange(
                by: source, from: nil, action: "CREATE", target: "administrator \(username)", now: now)
            return true
        }
        if isNew {
            logger.notice("made the first administrator", metadata: ["user": "\(username)", "from": "\(source)"])
        }
        return isNew
    }

    private func report(_ answer: Answer, username: String, _ origin: AttemptOrigin?) {
        let address = Logger.MetadataValue("\(origin?.address ?? "operator")")
        let reason: String
        switch answer {
        case .welcome:
            logger.notice(
                "made the first administrator",
                metadata: ["user": "\(username)", "from": "set-up code", "address": address])
            return
        case .wrong(let left): reason = "wrong set-up code, tries left: \(left)"
        case .noCode: reason = "there is no set-up code"
        case .later: reason = "too many failed from this address"
        }
        logger.warning(
            "a set-up failed", metadata: ["auth_failed": "1", "address": address, "reason": "\(reason)"])
    }
}

extension ReadAccess {
    /// Strangers are not told the name: it is half of what a log-in takes.
    ///
    /// - throws: ``UserError`` of kind `conflict` when there is an administrator.
    fileprivate func refuseAdministrator() throws {
        guard try administrators().isEmpty else {
            throw UserError(.conflict, "There is an administrator already")
        }
    }

    fileprivate func refuseTaken(_ username: String) throws {
        guard try user(named: username) == nil else {
            throw UserError(.conflict, "There is a user '\(username)' already: choose another name")
        }
    }
}

extension WriteTransaction {
    /// Compares a code with the one that holds. One that is wrong costs a try.
    ///
    /// - parameter typed: the digest of what was typed.
    /// - returns: nil when it is right.
    fileprivate func tryCode(_ typed: [UInt8], now: Timestamp) throws -> FirstAdministrator.Answer? {
        guard let code = try setupCode(), code.expiresAt > now, code.triesLeft > 0 else { return .noCode }
        guard SecretDigest.areEqual(typed, code.codeHash) else {
            try setSetupTries(left: code.triesLeft - 1)
            return .wrong(triesLeft: code.triesLeft - 1)
        }
        return nil
    }
}
