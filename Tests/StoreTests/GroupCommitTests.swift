import Foundation
import GRDB
import Logging
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Store

@Suite struct GroupCommitTests {
    let folder: TemporaryFolder
    let store: Store

    init() throws {
        folder = try TemporaryFolder()
        // Long enough for a group to stay one on a busy machine.
        store = try Store(
            path: folder.file("a.sqlite"), durability: .normal, groupTime: .seconds(30), logger: Logger(label: "test"))
    }

    private struct Refusal: Error {}

    private func add(_ name: String) async throws {
        _ = try await store.write { try $0.addTestPlayer(name) }
    }

    private func names() async throws -> [String] {
        try await store.read { try $0.players().map(\.username) }
    }

    @Test func `a thousand writes at once all arrive, each once`() async throws {
        try await withThrowingTaskGroup { group in
            for number in 0..<1000 { group.addTask { try await add("p\(number)") } }
            try await group.waitForAll()
        }
        #expect(try await names().count == 1000)
        try store.close()
    }

    /// Holds the writer until all of `writes` wait behind it, so that they land in one group.
    private func inOneGroup(_ writes: [@Sendable () async throws -> Void]) async -> [(any Error)?] {
        let gate = DispatchSemaphore(value: 0)
        let started = DispatchSemaphore(value: 0)
        let blocker = Task {
            try await store.write { _ in
                started.signal()
                gate.wait()
            }
        }
        await Task.detached { started.wait() }.value
        let errors = await withTaskGroup(of: (Int, (any Error)?).self) { group in
            for (index, write) in writes.enumerated() {
                group.addTask {
                    do {
                        try await write()
                        return (index, nil)
                    } catch {
                        return (index, error)
                    }
                }
            }
            // The blocker's own group runs alone; all others queue up behind it.
            do {
                try await until("all wait") { store.waitingWrites == writes.count }
            } catch {
                Issue.record(error)
            }
            gate.signal()
            return await group.reduce(into: [:]) { $0[$1.0] = .some($1.1) }
        }
        _ = await blocker.result
        return writes.indices.map { errors[$0] ?? nil }
    }

    @Test func `a failing write takes no other of its group with it`() async throws {
        let errors = await inOneGroup([
            { try await add("before") },
            {
                try await store.write { transaction in
                    try transaction.addTestPlayer("undone")
                    throw Refusal()
                }
            },
            { try await add("after") },
        ])
        #expect(errors[0] == nil)
        #expect(errors[1] is Refusal)
        #expect(errors[2] == nil)
        #expect(try await names() == ["after", "before"])
        try store.close()
    }

    @Test func `when the transaction is lost nobody of the group is told it was kept`() async throws {
        // A rollback behind the writer's back is what SQLite does by itself on a full disk.
        let errors = await inOneGroup([
            { try await add("first") },
            {
                try await store.write { transaction in
                    try transaction.connection.run("ROLLBACK")
                    throw DatabaseError(resultCode: .SQLITE_FULL)
                }
            },
            { try await add("third") },
        ])
        #expect(errors[0] is StoreError)
        #expect(errors[1] is StoreError)
        #expect(errors[2] is StoreError)
        #expect(try await names() == [])
        try await add("later")
        #expect(try await names() == ["later"])
        try store.close()
    }

    @Test func `a write that fails at the commit is not acknowledged`() async throws {
        await #expect(throws: StoreError.self) {
            try await store.write { transaction in
                // The reference is checked when the transaction ends.
                try transaction.connection.run("PRAGMA defer_foreign_keys = ON")
                try transaction.connection.run("INSERT INTO player_tags (player_id, tag) VALUES (4711, 'nobody')")
            }
        }
        try await add("fine")
        #expect(try await names() == ["fine"])
        try store.close()
    }

    @Test func `a part that fails is undone alone, and a failing database is not taken for a failing part`()
        async throws
    {
        let error = DatabaseError(resultCode: .SQLITE_IOERR)
        try await store.write { transaction in
            try transaction.addTestPlayer("kept")
            #expect(throws: Refusal.self) {
                try transaction.undoable {
                    try transaction.addTestPlayer("undone")
                    throw Refusal()
                }
            }
            #expect(throws: StoreError.self) { try transaction.undoable { throw error } }
        }
        #expect(try await names() == ["kept"])
        try store.close()
    }

    @Test func `cancelling a caller does not cancel its write`() async throws {
        let errors = await inOneGroup([
            {
                let caller = Task { try await add("cancelled") }
                caller.cancel()
                try await caller.value
            },
            { try await add("other") },
        ])
        #expect(errors.allSatisfy { $0 == nil })
        #expect(try await names() == ["cancelled", "other"])
        try store.close()
    }

    @Test func `listeners hear of a change once it is committed, and never of one that was undone`() async throws {
        let heard = Mutex<[Set<Change>]>([])
        store.onCommit { changes in heard.withLock { $0.append(changes) } }
        _ = try? await store.write { transaction in
            try transaction.addTestPlayer("undone")
            throw Refusal()
        }
        #expect(heard.withLock { $0 } == [])
        try await add("kept")
        #expect(heard.withLock { $0 } == [[.player(id: 1), .listing(player: 1, .added)]])
        try store.close()
    }

    @Test func `after closing, writes are refused and what was written is there`() async throws {
        try await add("kept")
        try store.close()
        await #expect(throws: StoreError.closed) { try await add("late") }
        let reader = try StoreReader(path: folder.file("a.sqlite"))
        #expect(try await reader.read { try $0.players().map(\.username) } == ["kept"])
    }
}

extension WriteTransaction {
    @discardableResult
    func addTestPlayer(_ name: String, now: Timestamp = Timestamp(seconds: 1000)) throws -> Int64 {
        try insertPlayer(
            NewPlayer(
                nameKey: name.lowercased(), username: name, modeSetting: "auto", mode: nil, intervalMinutes: 60,
                cron: nil, cronTimeZone: nil, origin: "cli"), now: now)
    }
}
