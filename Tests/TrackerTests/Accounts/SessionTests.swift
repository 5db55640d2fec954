import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct SessionTests {
    let world: AccountsWorld

    init() async throws {
        world = try AccountsWorld()
        try await world.addUser()
    }

    @Test func `a log-out ends one session, also over a restart`() async throws {
        let (first, second) = (try await world.open(), try await world.open())
        #expect(first.secret != second.secret)
        try await world.accounts.sessions.revoke(world.row(first))
        #expect(try await world.standing(first) == "ended")
        try world.restart()
        #expect(try await world.standing(first) == "ended")
        #expect(try await world.standing(second) == "live")
    }

    @Test func `another password ends all sessions of its user`() async throws {
        try await world.addUser("bob")
        let (alice, bob) = (try await world.open(), try await world.open("bob"))
        try await world.accounts.users.setPassword("another password", of: "alice")
        #expect(try await world.standing(alice) == "ended")
        #expect(try await world.standing(bob) == "live")
        #expect(try await world.logIn("alice", "a good password") == "refused")
        #expect(try await world.standing(world.open("alice", "another password")) == "live")
    }

    @Test func `a user that was removed is not there any more, and who comes after is somebody else`() async throws {
        let opened = try await world.open()
        try await world.accounts.users.remove("alice")
        #expect(try await world.standing(opened) == "ended")
        #expect(try await world.logIn() == "refused")
        let again = try await world.addUser()
        #expect(again.id > opened.user.id)
        #expect(try await world.standing(opened) == "ended")
    }

    @Test func `what is known of an access token opens no page, and a made-up secret opens nothing`() async throws {
        let (api, page) = (try await world.open(), try await world.open(kind: .page))
        #expect(try await world.standing(api, kind: .page) == "ended")
        #expect(try await world.standing(page, kind: .api) == "ended")
        #expect(try await world.standing(page, kind: .page) == "live")
        var other = api
        other.secret = "x" + other.secret
        #expect(try await world.standing(other) == "ended")
    }

    @Test func `a page session lasts a week from the last visit`() async throws {
        let opened = try await world.open(kind: .page)
        world.clock.advance(by: .days(6))
        await world.accounts.sessions.touch(try await world.row(opened, kind: .page))
        world.clock.advance(by: .days(6))
        #expect(try await world.standing(opened, kind: .page) == "live")
        world.clock.advance(by: .days(1))
        #expect(try await world.standing(opened, kind: .page) == "ended")
    }

    @Test func `that a session is in use is noted once a minute`() async throws {
        let opened = try await world.open()
        let first = try await world.row(opened)
        for (second, seen) in [(59, 0), (60, 60), (61, 60), (120, 120)] {
            world.clock.now = first.createdAt + .seconds(second)
            await world.accounts.sessions.touch(try await world.row(opened))
            let row = try await world.row(opened)
            #expect(row.lastSeenAt == first.createdAt + .seconds(seen), "after \(second) s")
            #expect(row.expiresAt == first.expiresAt)
        }
    }

    @Test func `sessions that are long over are swept away`() async throws {
        let old = try await world.open()
        let hash = SecretDigest.of(old.secret)
        world.clock.advance(by: .days(10))
        _ = try await world.open()
        #expect(try await world.store.read { try $0.session(secretHash: hash) == nil })
    }
}
