import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct FirstAdministratorTests {
    let world: AccountsWorld

    init() throws {
        world = try AccountsWorld()
    }

    private func setUp(
        _ code: String, _ name: String = "admin", _ password: String = "a good password",
        from origin: AttemptOrigin? = AccountsWorld.home
    ) async throws -> String {
        let answer = try await world.accounts.firstAdministrator.setUp(
            code: code, username: name, password: password, kind: .api, from: origin)
        return switch answer {
        case .welcome: "welcome"
        case .wrong(let left): "wrong \(left)"
        case .noCode: "no code"
        case .later: "later"
        }
    }

    private func makeCode() async throws -> String {
        try await world.accounts.firstAdministrator.makeCode().code.text
    }

    @Test func `the code makes an administrator, once`() async throws {
        let code = try await makeCode()
        #expect(try await !world.accounts.firstAdministrator.isThere())
        #expect(try await setUp(code.lowercased().replacing("-", with: " ")) == "welcome")
        #expect(try await world.accounts.firstAdministrator.isThere())
        #expect(try await world.logIn("admin") == "welcome")
        for _ in 1...2 {
            let again = await #expect(throws: UserError.self) { try await setUp(code, "eve") }
            #expect(again?.kind == .conflict)
        }
        let more = await #expect(throws: UserError.self) { try await makeCode() }
        #expect(more?.kind == .conflict)
        let change = try await world.store.read { try $0.changes(limit: 1) }.first
        #expect(change?.who == "set-up code" && change?.target == "administrator admin")
        #expect(change?.address == "192.0.2.7")
    }

    @Test func `a code is eight characters that cannot be mistaken, and never the same`() async throws {
        var seen: Set<String> = []
        for _ in 1...50 {
            let code = try await makeCode()
            #expect(code.wholeMatch(of: #/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/#) != nil, "\(code)")
            seen.insert(code)
        }
        #expect(seen.count == 50)
        #expect(SetupCode(typed: "oil1-0abc") == SetupCode(typed: "01110ABC"))
    }

    @Test func `five tries, also over a restart`() async throws {
        let code = try await makeCode()
        for left in [4, 3, 2] { #expect(try await setUp("0000-0000") == "wrong \(left)") }
        try world.restart()
        for left in [1, 0] { #expect(try await setUp("0000-0000") == "wrong \(left)") }
        #expect(try await setUp(code) == "no code")
        #expect(try await setUp(makeCode()) == "welcome")
    }

    @Test(arguments: [(29, "welcome"), (30, "no code")])
    func `half an hour`(minutes: Int, expected: String) async throws {
        let code = try await makeCode()
        world.clock.advance(by: .minutes(minutes))
        #expect(try await setUp(code) == expected)
    }

    @Test func `a new code makes the old one worthless, and without one there is nothing to try`() async throws {
        #expect(try await setUp("0000-0000") == "no code")
        let (old, new) = (try await makeCode(), try await makeCode())
        #expect(try await setUp(old) == "wrong 4")
        #expect(try await setUp(new) == "welcome")
    }

    @Test func `a bad name or password costs no try`() async throws {
        let code = try await makeCode()
        await #expect(throws: UserError.self) { try await setUp("0000-0000", "a b") }
        await #expect(throws: UserError.self) { try await setUp("0000-0000", "admin", "short") }
        #expect(try await world.store.read { try $0.setupCode()?.triesLeft } == 5)
        #expect(try await setUp(code) == "welcome")
    }

    @Test func `wrong codes count for their address like failed log-ins`() async throws {
        for number in 1...8 { _ = try await world.logIn("user\(number)", "wrong") }
        let code = try await makeCode()
        #expect(try await setUp("0000-0000") == "wrong 4")
        #expect(try await setUp("0000-0000") == "wrong 3")
        #expect(try await setUp(code) == "later")
        let failures = world.log.lines.filter { $0.contains("a set-up failed") }
        #expect(failures.count == 3)
        #expect(failures.allSatisfy { $0.contains("auth_failed=1") && $0.contains("address=192.0.2.7") })
    }

    @Test func `a password from a file makes the first administrator and no second`() async throws {
        let administrators = world.accounts.firstAdministrator
        #expect(try await administrators.make("root", password: "a good password", source: "config"))
        #expect(try await !administrators.make("other", password: "a good password", source: "config"))
        #expect(try await world.store.read { try $0.users().map(\.username) } == ["root"])
        await #expect(throws: UserError.self) {
            try await administrators.make("other", password: "short", source: "config")
        }
    }

    @Test func `a user of that name who is no administrator is not made one`() async throws {
        try await world.addUser("admin")
        let code = try await makeCode()
        let error = await #expect(throws: UserError.self) { try await setUp(code) }
        #expect(error?.kind == .conflict)
        await #expect(throws: UserError.self) {
            try await world.accounts.firstAdministrator.make("admin", password: "a good password", source: "config")
        }
        #expect(try await setUp(code, "boss") == "welcome")
    }

    @Test func `nobody makes the server hash a password who does not know the code`() async throws {
        let hasher = world.accounts.users.hasher
        #expect(try await setUp("0000-0000") == "no code")
        let code = try await makeCode()
        #expect(try await setUp("0000-0000") == "wrong 4")
        #expect(hasher.peak == 0)
        let now = world.clock.now
        try await world.store.write { transaction in
            _ = try transaction.insertUser("boss", passwordHash: "x", isAdmin: true, now: now)
        }
        for typed in [code, "0000-0000"] {
            let error = await #expect(throws: UserError.self) { try await setUp(typed, "eve") }
            #expect(error == UserError(.conflict, "There is an administrator already"))
        }
        #expect(hasher.peak == 0)
    }

    @Test func `tries without a code count for their address too`() async throws {
        for _ in 1...10 { #expect(try await setUp("0000-0000") == "no code") }
        #expect(try await setUp("0000-0000") == "later")
        #expect(try await world.logIn() == "later 60")
    }

    @Test func `of two with the code at once, one becomes the administrator`() async throws {
        let code = try await makeCode()
        let answers = await withTaskGroup(of: String.self) { group in
            for name in ["one", "two"] {
                group.addTask { (try? await setUp(code, name)) ?? "refused" }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.sorted() == ["refused", "welcome"])
        #expect(try await world.store.read { try $0.users().count } == 1)
    }
}
