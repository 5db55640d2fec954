import Store
import Testing
import Timestamps

@testable import Tracker

@Suite struct UserAccountTests {
    let world: AccountsWorld

    init() throws {
        world = try AccountsWorld()
    }

    @Test func `users are kept as typed, and case counts`() async throws {
        try await world.addUser("bob")
        try await world.addUser("Bob", isAdmin: true)
        let users = try await world.store.read { try $0.users() }
        #expect(users.map(\.username) == ["Bob", "bob"])
        #expect(users.map(\.isAdmin) == [true, false])
        #expect(users.allSatisfy { $0.passwordHash.hasPrefix("scrypt$16$8$1$") })
        #expect(try await world.store.read { try $0.administrators().map(\.username) } == ["Bob"])
    }

    @Test func `a name that is taken is a conflict, and one that is not there is not found`() async throws {
        try await world.addUser("bob")
        let taken = await #expect(throws: UserError.self) { try await world.addUser("bob") }
        #expect(taken?.kind == .conflict)
        let missing = UserError(.notFound, "There is no user 'eve'")
        await #expect(throws: missing) { try await world.accounts.users.setPassword("12345678", of: "eve") }
        await #expect(throws: missing) { try await world.accounts.users.remove("eve") }
    }

    @Test(arguments: [
        "", "a b", "tab\t", "line\nbreak", "null\u{0}", "zero\u{200B}width", "right\u{202E}left", "a/b",
        String(repeating: "x", count: 51),
    ])
    func `a name that cannot be read at sight is refused`(name: String) async throws {
        let error = await #expect(throws: UserError.self) { try await world.addUser(name) }
        #expect(error?.kind == .refused)
        #expect(try await world.store.read { try $0.users().isEmpty })
    }

    @Test(arguments: ["a", "alice@example.org", "Zoë", "日本", "a.b-c_d", String(repeating: "x", count: 50)])
    func `any other name is fine`(name: String) async throws {
        #expect(try await world.addUser(name).username == name)
    }

    @Test func `a password that is refused changes nothing`() async throws {
        try await world.addUser("bob")
        let before = try await world.store.read { try $0.user(named: "bob") }
        await #expect(throws: UserError.self) { try await world.accounts.users.setPassword("short", of: "bob") }
        await #expect(throws: UserError.self) { try await world.addUser("eve", password: "short") }
        #expect(try await world.store.read { try $0.users() } == [before].compactMap(\.self))
    }
}
