import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct ProgramTokenTests {
    let world: AccountsWorld

    init() throws {
        world = try AccountsWorld()
    }

    @Test func `a token is found by itself and kept as a hash`() async throws {
        let tokens = world.accounts.tokens
        let (made, secret) = try await tokens.add("sheet", scope: .read, by: "operator")
        #expect(secret.wholeMatch(of: #/hiscored_[A-Za-z0-9_-]{43}/#) != nil)
        #expect(try await tokens.find(secret) == made)
        #expect(made.scope == "read" && made.createdBy == "operator" && made.lastUsedAt == nil)
        for other in ["", "hiscored_", secret.dropLast() + "", secret + "x", String(secret.dropFirst(9))] {
            #expect(try await tokens.find(other) == nil)
        }
    }

    @Test func `a token that was taken back stays so, and its name is free`() async throws {
        let tokens = world.accounts.tokens
        let (_, old) = try await tokens.add("bot", scope: .admin, by: "operator")
        let taken = await #expect(throws: UserError.self) {
            try await tokens.add("bot", scope: .read, by: "operator")
        }
        #expect(taken?.kind == .conflict)
        try await tokens.remove("bot")
        await #expect(throws: UserError(.notFound, "There is no token 'bot'")) { try await tokens.remove("bot") }
        let (_, new) = try await tokens.add("bot", scope: .update, by: "user alice")
        try world.restart()
        #expect(try await world.accounts.tokens.find(old)?.revokedAt != nil)
        #expect(try await world.accounts.tokens.find(new)?.revokedAt == nil)
        #expect(try await world.store.read { try $0.tokens().map(\.scope) } == ["update"])
    }

    @Test func `when it was used is noted once a minute`() async throws {
        let tokens = world.accounts.tokens
        let secret = try await tokens.add("bot", scope: .read, by: "operator").secret
        let start = world.clock.now
        for (second, used) in [(0, 0), (59, 0), (60, 60), (100, 60), (125, 125)] {
            world.clock.now = start + .seconds(second)
            await tokens.touch(try #require(try await tokens.find(secret)))
            #expect(try await tokens.find(secret)?.lastUsedAt == start + .seconds(used), "after \(second) s")
        }
    }

    @Test func `who changed what is a line and a row`() async throws {
        await world.accounts.changes.note(
            by: "user alice", from: "192.0.2.7", action: "DELETE", target: "/api/v1/players/zezima")
        await world.accounts.changes.note(by: "operator", from: nil, action: "POST", target: "/api/v1/tokens")
        let rows = try await world.store.read { try $0.changes(limit: 10) }
        #expect(rows.map(\.who) == ["operator", "user alice"])
        #expect(rows.map(\.address) == [nil, "192.0.2.7"])
        #expect(rows.map(\.at) == [world.clock.now, world.clock.now])
        #expect(
            world.log.lines == [
                "notice: changed action=DELETE address=192.0.2.7 target=/api/v1/players/zezima who=user alice",
                "notice: changed action=POST target=/api/v1/tokens who=operator",
            ])
    }
}
