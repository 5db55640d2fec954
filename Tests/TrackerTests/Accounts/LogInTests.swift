import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct LogInTests {
    let world: AccountsWorld

    init() async throws {
        world = try AccountsWorld()
        try await world.addUser()
    }

    private func origin(_ address: String, network: String? = nil) -> AttemptOrigin {
        AttemptOrigin(address: address, network: network ?? address)
    }

    @Test(arguments: [
        ("alice", "a good password", "welcome"), ("alice", "a good passwore", "refused"), ("alice", "", "refused"),
        ("Alice", "a good password", "refused"), ("bob", "a good password", "refused"), ("", "", "refused"),
        ("alice", String(repeating: "x", count: 100_000), "refused"),
    ])
    func `the right name with the right password is let in`(name: String, password: String, expected: String)
        async throws
    {
        #expect(try await world.logIn(name, password) == expected)
    }

    @Test func `who logs in leaves when and from where`() async throws {
        let opened = try await world.open()
        let user = try #require(try await world.store.read { try $0.user(named: "alice") })
        #expect(user.lastLogin == world.clock.now)
        let row = try await world.row(opened)
        #expect(row.address == "192.0.2.7" && row.kind == "api" && row.userID == user.id)
        #expect(row.expiresAt == world.clock.now + .days(7))
        #expect(world.log.lines == ["notice: logged in address=192.0.2.7 user=alice"])
    }

    @Test func `each failure is one line with the address, and names nobody that there is not`() async throws {
        #expect(try await world.logIn("alice", "wrong") == "refused")
        #expect(try await world.logIn("hunter2", "wrong") == "refused")
        #expect(
            world.log.lines == [
                "warning: a log-in failed address=192.0.2.7 auth_failed=1 reason=wrong password user=alice",
                "warning: a log-in failed address=192.0.2.7 auth_failed=1 reason=no such user",
            ])
        let text = try await world.store.read { snapshot in
            try ["hunter2", "alice"].map { try snapshot.attemptsForgotten(.account, key: $0) == nil }
        }
        #expect(text == [true, true], "accounts are counted under a hash")
    }

    @Test func `an address that failed ten times waits a minute for each further one`() async throws {
        for number in 1...10 { #expect(try await world.logIn("user\(number)", "wrong") == "refused") }
        #expect(try await world.logIn() == "later 60")
        #expect(try await world.logIn(from: origin("192.0.2.8")) == "welcome", "others are not stopped")
        world.clock.advance(by: .seconds(59))
        #expect(try await world.logIn() == "later 1")
        world.clock.advance(by: .seconds(1))
        #expect(try await world.logIn() == "welcome")
        #expect(try await world.logIn("nobody", "wrong") == "refused", "what succeeded was not counted")
        #expect(try await world.logIn() == "later 60")
    }

    @Test func `a network shares its limit, and a restart forgives nobody`() async throws {
        for number in 1...10 {
            let origin = origin("2001:db8::\(number)", network: "2001:db8::/64")
            #expect(try await world.logIn("user\(number)", "wrong", from: origin) == "refused")
        }
        try world.restart()
        #expect(try await world.logIn(from: origin("2001:db8::99", network: "2001:db8::/64")) == "later 60")
        #expect(try await world.logIn(from: origin("2001:db8:1::1", network: "2001:db8:1::/64")) == "welcome")
    }

    @Test func `attempts at the same moment are counted before they are looked at`() async throws {
        let answers = try await withThrowingTaskGroup { group in
            for number in 1...40 {
                group.addTask { [world] in try await world.logIn("user\(number)", "wrong") }
            }
            return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(answers == ["refused": 10, "later 60": 30])
    }

    @Test func `an account is slowed and never locked, from wherever it is tried`() async throws {
        for number in 1...12 {
            #expect(try await world.logIn("alice", "wrong", from: origin("192.0.2.\(number)")) == "refused")
        }
        let expected: [Duration] = [
            .milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(5), .seconds(5), .seconds(5),
            .seconds(5),
            .seconds(5),
        ]
        #expect(world.delays == expected)
        #expect(try await world.logIn(from: origin("192.0.2.99")) == "welcome")
        #expect(world.delays == expected + [.seconds(5)])
        #expect(try await world.logIn(from: origin("192.0.2.99")) == "welcome")
        #expect(world.delays.count == 10, "whoever knows the password has nothing to wait for then")
    }

    @Test func `an account that there is not is slowed alike, and the operator is not`() async throws {
        for number in 1...5 { _ = try await world.logIn("nobody", "wrong", from: origin("192.0.2.\(number)")) }
        #expect(world.delays == [.milliseconds(500), .seconds(1)])
        for _ in 1...30 { #expect(try await world.logIn("alice", "wrong", from: nil) == "refused") }
        #expect(try await world.logIn(from: nil) == "welcome")
        #expect(world.delays.count == 2)
    }

    @Test func `what was forgotten leaves no row`() async throws {
        for number in 1...5 { _ = try await world.logIn("user\(number)", "wrong", from: origin("192.0.2.\(number)")) }
        world.clock.advance(by: .hours(2))
        #expect(try await world.logIn() == "welcome")
        let kept = try await world.store.read { snapshot in
            try (1...5).filter { try snapshot.attemptsForgotten(.address, key: "192.0.2.\($0)") != nil }
        }
        #expect(kept == [])
    }
}
