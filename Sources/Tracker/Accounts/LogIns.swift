import Logging
package import Store
import Timestamps

/// From a name and a password to a session.
package struct LogIns: Sendable {
    package enum Answer: Sendable {
        case welcome(Sessions.Opened)
        /// Unknown user, wrong password, or a user who may not: nobody is told which.
        case refused
        /// Too many have failed, or too many wait.
        case later(Duration)
    }

    /// What one who was turned away for too many waiting is told.
    private static let waitWhenBusy = Duration.seconds(10)

    let store: Store
    let hasher: PasswordHasher
    let limits: AttemptLimits
    let sessions: Sessions
    let clock: WallClock
    /// Waits; in the program by the real time.
    let sleep: @Sendable (Duration) async throws -> Void
    let logger: Logger

    /// How a password is.
    package enum Check: Sendable {
        case right(UserRow)
        /// See ``Answer/refused``.
        case refused
        /// See ``Answer/later(_:)``.
        case later(Duration)
    }

    /// Opens a session for the right password. The answer takes as long for a user that there is not.
    ///
    /// - parameter origin: nil for the operator, who is neither limited nor slowed.
    package func logIn(
        _ username: String, password: String, kind: Sessions.Kind, from origin: AttemptOrigin?
    ) async throws -> Answer {
        let user: UserRow
        switch try await check(username, password: password, from: origin) {
        case .right(let checked): user = checked
        case .refused: return .refused
        case .later(let wait): return .later(wait)
        }
        guard let opened = try await welcome(user, kind: kind, from: origin) else {
            failed("the user was changed meanwhile", user: user, origin)
            return .refused
        }
        logger.notice(
            "logged in", metadata: ["user": "\(user.username)", "address": "\(origin?.address ?? "operator")"])
        return .welcome(opened)
    }

    /// Whether somebody who is logged in knows their password, before what cannot be taken back. It is limited and
    /// slowed as log-ins are, and counts as one.
    package func confirm(
        _ username: String, password: String, from origin: AttemptOrigin?
    ) async throws -> Check {
        let check = try await check(username, password: password, from: origin)
        if case .right(let user) = check {
            let now = clock.now
            try await store.write { [limits] in
                try limits.succeed(account: user.username, from: origin, in: $0, now: now)
            }
        }
        return check
    }

    private func check(
        _ username: String, password: String, from origin: AttemptOrigin?
    ) async throws -> Check {
        let begun = clock.now
        let admission = try await store.write { [limits] in
            try limits.begin(account: username, from: origin, in: $0, now: begun)
        }
        switch admission {
        case .refused(let wait):
            failed("too many failed from this address", user: nil, origin)
            return .later(wait)
        case .admitted(let delay):
            if delay > .zero { try await sleep(delay) }
        }
        guard let password = Password(typed: password) else {
            failed("the password is too long to be one", user: nil, origin)
            return .refused
        }
        let user = try await store.read { try $0.user(named: username) }
        let isRight: Bool
        do {
            isRight = try await hasher.matches(password, hash: user?.passwordHash)
        } catch is PasswordHasher.Busy {
            failed("too many are being checked", user: nil, origin)
            return .later(Self.waitWhenBusy)
        }
        guard let user else {
            failed("no such user", user: nil, origin)
            return .refused
        }
        guard isRight, user.isActive else {
            failed(isRight ? "the user is not active" : "wrong password", user: user, origin)
            return .refused
        }
        return .right(user)
    }

    /// - returns: nil when the user is another than the one whose password was checked.
    private func welcome(
        _ checked: UserRow, kind: Sessions.Kind, from origin: AttemptOrigin?
    ) async throws -> Sessions.Opened? {
        let now = clock.now
        return try await store.write { [limits, sessions] transaction in
            guard let user = try transaction.user(named: checked.username), user.id == checked.id, user.isActive,
                user.passwordHash == checked.passwordHash
            else { return nil }
            try limits.succeed(account: user.username, from: origin, in: transaction, now: now)
            try transaction.setLastLogin(now, ofUser: user.id)
            return try sessions.open(kind, for: user, from: origin?.address, in: transaction, now: now)
        }
    }

    /// One line for each, which programs that block addresses can read. A name nobody has is left out: it may be a
    /// password in the wrong field.
    private func failed(_ reason: String, user: UserRow?, _ origin: AttemptOrigin?) {
        var metadata: Logger.Metadata = [
            "auth_failed": "1", "address": "\(origin?.address ?? "operator")", "reason": "\(reason)",
        ]
        if let user { metadata["user"] = "\(user.username)" }
        logger.warning("a log-in failed", metadata: metadata)
    }
}
