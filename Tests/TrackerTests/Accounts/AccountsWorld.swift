import Logging
import Scheduling
import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// A store with the use cases about who may do what, a clock that stands still, and passwords that are quick to check.
final class AccountsWorld: Sendable {
    static let cheap = ScryptCost(rounds: 16)

    let folder: TemporaryFolder
    let clock = SettableClock()
    let log = LogRecorder()
    private let numbers = SeededNumbers(seed: 11)
    private let waits = Waits()
    private let open: Mutex<(store: Store, accounts: Accounts)>

    /// How long attempts were made to wait.
    private final class Waits: Sendable {
        let all = Mutex<[Duration]>([])
    }

    init() throws {
        folder = try TemporaryFolder()
        open = Mutex(try Self.opened(folder, clock, numbers, log, waits))
    }

    var store: Store { open.withLock { $0.store } }
    var accounts: Accounts { open.withLock { $0.accounts } }
    var delays: [Duration] { waits.all.withLock { $0 } }

    /// Closes the file and opens it again, as a restart does.
    func restart() throws {
        try store.close()
        let opened = try Self.opened(folder, clock, numbers, log, waits)
        open.withLock { $0 = opened }
    }

    private static func opened(
        _ folder: TemporaryFolder, _ clock: SettableClock, _ numbers: SeededNumbers, _ log: LogRecorder,
        _ waits: Waits
    ) throws -> (store: Store, accounts: Accounts) {
        let store = try Store(
            path: folder.file("a.sqlite"), durability: .normal,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let accounts = Accounts(
            store: store, key: SecretKey(bytes: [UInt8](repeating: 7, count: 32)),
            lifetimes: Sessions.Lifetimes(access: .minutes(15), refresh: .days(7)), cost: cheap,
            clock: clock.wallClock, random: RandomSource { numbers.next() },
            sleep: { duration in waits.all.withLock { $0.append(duration) } }, logger: log.logger)
        return (store, accounts)
    }

    static let home = AttemptOrigin(address: "192.0.2.7", network: "192.0.2.7")

    @discardableResult
    func addUser(_ name: String = "alice", password: String = "a good password", isAdmin: Bool = false) async throws
        -> UserRow
    {
        try await accounts.users.add(name, password: password, isAdmin: isAdmin)
    }

    /// How a log-in ended, in a word.
    func logIn(
        _ name: String = "alice", _ password: String = "a good password", from origin: AttemptOrigin? = home
    ) async throws -> String {
        switch try await accounts.logIns.logIn(name, password: password, kind: .api, from: origin) {
        case .welcome: "welcome"
        case .refused: "refused"
        case .later(let wait): "later \(wait.components.seconds)"
        }
    }

    func open(
        _ name: String = "alice", _ password: String = "a good password", kind: Sessions.Kind = .api
    ) async throws -> Sessions.Opened {
        let answer = try await accounts.logIns.logIn(name, password: password, kind: kind, from: Self.home)
        guard case .welcome(let opened) = answer else { throw UserError(.refused, "\(answer)") }
        return opened
    }

    /// What a session is worth, in a word.
    func standing(_ opened: Sessions.Opened, kind: Sessions.Kind = .api) async throws -> String {
        switch try await accounts.sessions.standing(ofSecret: opened.secret, kind: kind) {
        case .live: "live"
        case .ended: "ended"
        case .closed: "closed"
        }
    }

    func row(_ opened: Sessions.Opened, kind: Sessions.Kind = .api) async throws -> SessionRow {
        let standing = try await accounts.sessions.standing(ofSecret: opened.secret, kind: kind)
        guard case .live(let row, _) = standing else { throw UserError(.notFound, "\(standing)") }
        return row
    }
}
