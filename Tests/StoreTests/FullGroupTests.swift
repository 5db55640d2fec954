import Dispatch
import Foundation
import GRDB
import Logging
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Store

/// A commit group for which there is no room: whoever is told that it was kept is right, and so is whoever is told that
/// it was not.
@Suite struct FullGroupTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Holds the writer until all of `names` wait behind it, so that they land in one group.
    ///
    /// - parameters:
    ///   - size: how many bytes the write of this name brings.
    ///   - cancelled: whose callers are cancelled while they wait.
    /// - returns: by name, what its caller was told.
    private func inOneGroup(
        _ names: [String], on store: Store, cancelled: Set<String> = [], size: @escaping @Sendable (String) -> Int
    ) async -> [String: Result<Void, any Error>] {
        let (gate, started) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let blocker = Task {
            try await store.write { _ in
                started.signal()
                gate.wait()
            }
        }
        await Task.detached { started.wait() }.value
        let told: [String: Result<Void, any Error>] = await withTaskGroup(of: (String, Result<Void, any Error>).self) {
            group in
            // One behind the other, so that their order is known.
            for (index, name) in names.enumerated() {
                group.addTask {
                    let caller = Task { try await self.add(name, bytes: size(name), to: store) }
                    if cancelled.contains(name) { caller.cancel() }
                    return (name, await caller.result)
                }
                do {
                    try await until("\(name) waits") { store.waitingWrites > index }
                } catch {
                    Issue.record(error)
                }
            }
            gate.signal()
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        _ = await blocker.result
        return told
    }

    private func add(_ name: String, bytes: Int, to store: Store) async throws {
        try await store.write { transaction in
            let id = try transaction.addTestPlayer(name)
            // In parts, so that some of it was written when there is no room for the rest.
            for part in 0..<max(bytes >> 16, 1) {
                try transaction.connection.run(
                    "INSERT INTO player_tags (player_id, tag) VALUES (?, ? || hex(randomblob(?)))",
                    [id, part, min(bytes, 1 << 16) / 2])
            }
        }
    }

    private func names(in folder: String) async throws -> Set<String> {
        let reader = try StoreReader(path: folder)
        return Set(try await reader.read { try $0.players().map(\.username) })
    }

    /// - parameter told: what callers were told, by name.
    private func expectTruth(_ told: [String: Result<Void, any Error>], in names: Set<String>) {
        for (name, result) in told {
            let error = result.error
            #expect(names.contains(name) == (error == nil), "\(name) was told \(String(describing: error))")
            #expect(!(error is CancellationError), "\(name): a cancelled caller hears how its write ended too")
        }
    }

    private func expectSound(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        #expect(try queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
        try queue.close()
    }

    @Test(arguments: [0, 2, 4])
    func `when the file may not grow for one member, everybody is told the truth`(big: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        let store = try Store(path: path, durability: .full, logger: Self.logger)
        try await add("before", bytes: 0, to: store)
        try await store.write { transaction in
            let pages: Int = try transaction.connection.value("PRAGMA page_count") ?? 0
            try transaction.connection.run("PRAGMA max_page_count = \(pages + 40)")
        }
        let bigName = "m\(big)"
        let told = await inOneGroup((0..<5).map { "m\($0)" }, on: store, cancelled: ["m1"]) {
            $0 == bigName ? 4 << 20 : 100
        }
        #expect(told[bigName]?.error is StoreError)
        try await store.write { try $0.connection.run("PRAGMA max_page_count = 1073741823") }
        try await add("after", bytes: 4 << 20, to: store)
        try store.close()
        let names = try await names(in: path)
        #expect(names.isSuperset(of: ["before", "after"]))
        expectTruth(told, in: names)
        try expectSound(path)
    }

    @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
    func `when the disk fills in the middle of a group all of it is lost and told so, and then it goes on`()
        async throws
    {
        let disk = try SmallDisk(megabytes: 8)
        let path = disk.file("a.sqlite")
        let store = try Store(path: path, durability: .full, logger: Self.logger)
        try await add("before", bytes: 0, to: store)
        let told = await inOneGroup((0..<5).map { "m\($0)" }, on: store, cancelled: ["m1", "m2"]) {
            $0 == "m2" ? 12 << 20 : 100
        }
        #expect(told["m2"]?.error is StoreError)
        try await add("after", bytes: 400_000, to: store)
        try store.close()
        let names = try await names(in: path)
        #expect(names.isSuperset(of: ["before", "after"]))
        expectTruth(told, in: names)
        try expectSound(path)
    }

    @Test(.enabled(if: SmallDisk.isPermitted, Comment(rawValue: SmallDisk.absence)))
    func `while the disk is full nobody is told that anything was kept, and reading goes on`() async throws {
        let disk = try SmallDisk(megabytes: 8)
        let path = disk.file("a.sqlite")
        let store = try Store(path: path, durability: .full, logger: Self.logger)
        try await add("before", bytes: 0, to: store)
        #expect(store.reader.writeFailure == nil)
        try disk.fill()
        let told = await inOneGroup((0..<3).map { "m\($0)" }, on: store, cancelled: ["m1"]) { _ in 400_000 }
        for (name, result) in told { #expect(result.error is StoreError, "\(name)") }
        #expect(try await store.read { try $0.players().map(\.username) } == ["before"])
        // What changes nothing has room. It must not pass for a sign that there is.
        await #expect(throws: StoreError.self) { try await store.write { _ in 0 } }
        #expect(store.reader.writeFailure != nil)
        try disk.empty()
        try await store.write { _ in }
        #expect(store.reader.writeFailure == nil)
        try await add("after", bytes: 400_000, to: store)
        try store.close()
        let names = try await names(in: path)
        #expect(names == ["before", "after"])
        try expectSound(path)
    }

    @Test func `a statement for which there is no room is undone alone, and is told as the trouble of the file it is`()
        async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        let store = try Store(path: path, durability: .full, logger: Self.logger)
        try await store.write { transaction in
            let pages: Int = try transaction.connection.value("PRAGMA page_count") ?? 0
            try transaction.connection.run("PRAGMA max_page_count = \(pages + 40)")
        }
        // Many rows in one statement: SQLite can undo it without the rest of the transaction.
        await #expect(throws: StoreError.self) {
            try await store.write { transaction in
                let id = try transaction.addTestPlayer("big")
                try transaction.connection.run(
                    """
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                    INSERT INTO player_tags (player_id, tag) SELECT ?, hex(randomblob(100)) FROM n
                    """, [id])
            }
        }
        try await add("after", bytes: 0, to: store)
        try store.close()
        #expect(try await names(in: path) == ["after"])
        try expectSound(path)
    }

    @Test func `a caller cancelled while it waits behind a failing member hears that its own write was kept`()
        async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        let store = try Store(path: path, durability: .full, logger: Self.logger)
        // Of the same name as the first: refused by the file.
        let told = await inOneGroup(["Twin", "twin", "last"], on: store, cancelled: ["last", "twin"]) { _ in 0 }
        try store.close()
        #expect(told.filter { $0.value.error != nil }.map(\.key) == ["twin"])
        #expect(told["twin"]?.error is DatabaseError)
        let names = try await names(in: path)
        #expect(names == ["Twin", "last"])
    }
}

extension Result {
    fileprivate var error: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
